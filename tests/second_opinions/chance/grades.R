# The ratios of all cells, their scores, doubts, intervals and probabilities.

# The ratios of a row of `grades` in all draws. All levels have equal weight. The ratio to a baseline
# drawn as 0 is beyond any limit.
ratios_of <- function(data, draws, row) {
    mean_of <- function(platform) {
        levels <- if (row$level == "all") levels_of(data, platform, row$feature) else row$level
        Reduce(`+`, draws[paste(platform, row$feature, levels)]) / length(levels)
    }
    above <- mean_of(row$platform)
    ratios <- 100 * above / mean_of(data$baseline)
    ifelse(is.finite(ratios) | is.na(above), ratios, 1e300)
}

limits_of <- function(data, feature) {
    rule <- data$rules[data$rules$feature == feature, ]
    list(better = rule$better, values = unlist(rule[paste0("score", 1:4)]))
}

scores_of <- function(data, feature, ratios) {
    limits <- limits_of(data, feature)
    met <- if (limits$better == "lower") `<=` else `>=`
    Reduce(`+`, lapply(limits$values, function(limit) met(ratios, limit)))
}

# The standard error of a share of DRAWS draws, and of the difference of two.
share_error <- function(p) sqrt(p * (1 - p) / DRAWS)
part_error <- function(p) sqrt(2) * share_error(p)

# Where one is missing, the other must be.
or_missing <- function(ours, theirs, differ) {
    ifelse(is.na(ours) | is.na(theirs), is.na(ours) != is.na(theirs), differ)
}

parts_differ <- function(ours, theirs) {
    or_missing(ours, theirs,
        abs(ours - theirs) > ERRORS * part_error((ours + theirs) / 2) + 1e-12)
}

# The error that the C program prints of a probability.
error_differs <- function(error, p) or_missing(error, p, abs(error - share_error(p)) > 0.05 * share_error(p) + 1e-12)

# The C program's limit is right if it lies between the quantiles of R's draws that are four standard
# errors below and above. So the tolerance follows from the draws, whatever their distribution.
quantile_differs <- function(limit, draws, p) {
    if (anyNA(draws)) return(!is.na(limit))
    between <- quantile(draws, p + c(-1, 1) * ERRORS * part_error(p), type = 6, names = FALSE)
    is.na(limit) | limit < between[1] * (1 - 1e-12) | limit > between[2] * (1 + 1e-12)
}

SCORES <- paste0("score", 0:4)

shares_of_scores <- function(scores) {
    if (anyNA(scores)) rep(NA_real_, 5) else tabulate(scores + 1, 5) / DRAWS
}

# The cells behind one side of a row.
cells_behind <- function(data, platform, row) {
    levels <- if (row$level == "all") levels_of(data, platform, row$feature) else row$level
    data$cells[paste(platform, row$feature, levels)]
}

# What is known without a draw.
compare_cells <- function(data, grades, method) {
    expected <- unlist(lapply(unique(data$observations$platform), function(p)
        lapply(data$rules$feature, function(f) {
            levels <- levels_of(data, p, f)
            base <- levels_of(data, data$baseline, f)
            if (p == data$baseline || length(levels) == 0 || length(base) == 0) return()
            paste(p, f, if (identical(levels, "")) "" else c(intersect(levels, base), "all"))
        })))
    found <- paste(grades$platform, grades$feature, grades$level)
    bad <- c(setdiff(expected, found), setdiff(found, expected),
        if (!all(table(found, grades$question) == 1)) "not one row for each question")
    for (i in seq_len(nrow(grades))) {
        row <- grades[i, ]
        above <- cells_behind(data, row$platform, row)
        below <- cells_behind(data, data$baseline, row)
        numbers <- function(side, what) sapply(side, `[[`, what)
        doubts <- c(numbers(above, "doubt"), numbers(below, "doubt"))
        doubt <- DOUBTS[max(match(doubts, DOUBTS))]
        means <- lapply(list(above, below), function(side)
            mean(sapply(side, function(cell) mean(cell$values))))
        ratio <- 100 * means[[1]] / means[[2]]
        wrong <- c(
            method = row$method != if (is_withheld(doubt)) "none" else method,
            doubt = row$doubt != doubt,
            n = row$n != min(numbers(above, "n")),
            baseline_n = row$baseline_n != min(numbers(below, "n")),
            ratio = abs(row$ratio / ratio - 1) > 1e-12,
            score = row$score != scores_of(data, row$feature, ratio),
            probability = or_missing(row$probability, row[[SCORES[row$score + 1]]],
                row$probability != row[[SCORES[row$score + 1]]]),
            error = error_differs(row$mc_error, row$probability))
        wrong <- wrong | is.na(wrong)
        bad <- c(bad, sprintf("%s %s: %s is not as in R", found[i], row$question,
            names(wrong))[wrong])
    }
    doubts <- table(grades$doubt[grades$question == "truth" & grades$doubt != ""])
    report(sprintf("%s, %s: methods, doubts (%s), n, ratios, scores, errors", data$name, method,
        paste(doubts, names(doubts), collapse = ", ")), bad)
}

compare_grades <- function(data, grades, draws, method) {
    bad <- list(low = NULL, high = NULL, probability = NULL)
    for (i in seq_len(nrow(grades))) {
        row <- grades[i, ]
        place <- paste(row$platform, row$feature, row$level, row$question)
        # The interval is that of the true ratio, whatever the question.
        truth <- ratios_of(data, draws$truth, row)
        for (limit in c("low", "high")) {
            p <- c(low = 0.025, high = 0.975)[[limit]]
            bad[[limit]] <- c(bad[[limit]], differing(quantile_differs(row[[limit]], truth, p),
                place, row[[limit]], quantile(truth, p, na.rm = TRUE)))
        }
        scores <- scores_of(data, row$feature, ratios_of(data, draws[[row$question]], row))
        ours <- unlist(row[SCORES])
        theirs <- shares_of_scores(scores)
        bad$probability <- c(bad$probability,
            differing(parts_differ(ours, theirs), paste(place, SCORES), ours, theirs))
    }
    title <- sprintf("%s, %s: %d ratios", data$name, method, nrow(grades) / 2)
    report(paste(title, "have the same lower limits"), bad$low)
    report(paste(title, "have the same upper limits"), bad$high)
    report(paste(title, "have the same probabilities of scores, for both questions"),
        bad$probability)
}
