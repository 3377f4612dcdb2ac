# Draws of all cells, with the resulting intervals and probabilities of scores.
suppressPackageStartupMessages(library(boot))

# The draws of all cells, by "platform feature level". Features of the same run share its repetitions.
draw_bootstrap <- function(data) {
    o <- data$observations[data$observations$feature %in% data$rules$feature, ]
    draws <- list()
    for (run in split(o, paste(o$platform, o$experiment, o$level))) {
        index <- NULL
        for (part in split(run, run$feature)) {
            n <- nrow(part)
            if (is.null(index)) index <- sample.int(n, n * DRAWS, replace = TRUE)
            stopifnot(length(index) == n * DRAWS)
            key <- paste(part$platform[1], part$feature[1], part$level[1])
            draws[[key]] <- rowMeans(matrix(part$value[index], DRAWS))
        }
    }
    draws
}

draw_parametric <- function(data) {
    o <- data$observations
    lapply(split(o$value, paste(o$platform, o$feature, o$level)), function(v) {
        n <- length(v)
        if (n < 2) return(rep(mean(v), DRAWS))
        pmax(0, mean(v) + sd(v) / sqrt(n) * rt(DRAWS, n - 1))
    })
}

# The ratios of a row of `grades` in all draws. All levels have equal weight. The ratio to a baseline
# drawn as 0 is beyond any limit.
ratios_of <- function(data, draws, row) {
    mean_of <- function(platform) {
        levels <- if (row$level == "all") levels_of(data, platform, row$feature) else row$level
        Reduce(`+`, draws[paste(platform, row$feature, levels)]) / length(levels)
    }
    ratios <- 100 * mean_of(row$platform) / mean_of(data$baseline)
    ifelse(is.finite(ratios), ratios, 1e300)
}

scores_of <- function(data, feature, ratios) {
    rule <- data$rules[data$rules$feature == feature, ]
    limits <- unlist(rule[paste0("score", 1:4)])
    met <- if (rule$better == "lower") outer(ratios, limits, "<=") else outer(ratios, limits, ">=")
    rowSums(met)
}

# The standard error of the difference of two shares of DRAWS draws each.
part_error <- function(p) sqrt(2 * p * (1 - p) / DRAWS)

parts_differ <- function(ours, theirs) {
    abs(ours - theirs) > ERRORS * part_error((ours + theirs) / 2) + 1e-12
}

# The C program's limit is right if it lies between the quantiles of R's draws that are four standard
# errors below and above. So the tolerance follows from the draws, whatever their distribution.
quantile_differs <- function(limit, draws, p) {
    between <- quantile(draws, p + c(-1, 1) * ERRORS * part_error(p), type = 6, names = FALSE)
    limit < between[1] * (1 - 1e-12) | limit > between[2] * (1 + 1e-12)
}

compare_grades <- function(data, grades, draws, method) {
    bad <- list(low = NULL, high = NULL, probability = NULL)
    for (i in seq_len(nrow(grades))) {
        row <- grades[i, ]
        place <- paste(row$platform, row$feature, row$level)
        ratios <- ratios_of(data, draws, row)
        for (limit in c("low", "high")) {
            p <- c(low = 0.025, high = 0.975)[[limit]]
            bad[[limit]] <- c(bad[[limit]], differing(quantile_differs(row[[limit]], ratios, p),
                place, row[[limit]], quantile(ratios, p)))
        }
        scores <- scores_of(data, row$feature, ratios)
        ours <- unlist(row[paste0("score", 0:4)])
        theirs <- tabulate(scores + 1, 5) / DRAWS
        bad$probability <- c(bad$probability,
            differing(parts_differ(ours, theirs), paste(place, names(ours)), ours, theirs))
    }
    title <- sprintf("%s, %s: %d ratios", data$name, method, nrow(grades))
    report(paste(title, "have the same lower limits"), bad$low)
    report(paste(title, "have the same upper limits"), bad$high)
    report(paste(title, "have the same probabilities of scores"), bad$probability)
}

# The interval by package boot, with platform, baseline and each level as strata. The C program's interval
# must lie between those that are wider and narrower by four standard errors of a limit.
compare_boot <- function(data, platform, feature) {
    grades <- table_of(data, "grades")
    row <- grades[grades$platform == platform & grades$feature == feature &
        grades$level %in% c("", "all"), ]
    strata_of <- function(p) {
        values <- lapply(levels_of(data, p, feature), function(l) cell(data, p, feature, l))
        # Levels have equal weight, and so have the values within a level.
        weights <- lapply(values, function(v) rep(1 / length(v) / length(values), length(v)))
        data.frame(platform = p, level = rep(seq_along(values), lengths(values)),
            value = unlist(values), weight = unlist(weights))
    }
    all <- rbind(strata_of(platform), strata_of(data$baseline))
    above <- all$platform == platform
    found <- boot(all$value, function(v, i) {
        w <- v[i] * all$weight
        100 * sum(w[above]) / sum(w[!above])
    }, R = DRAWS, strata = as.integer(factor(paste(all$platform, all$level))))
    tail_error <- ERRORS * part_error(0.025)
    limits <- function(conf) boot.ci(found, conf = conf, type = "perc")$percent[4:5]
    outer <- limits(0.95 + 2 * tail_error)
    inner <- limits(0.95 - 2 * tail_error)
    ours <- c(low = row$low, high = row$high, ratio = row$ratio)
    bad <- c(ours[1] < outer[1] | ours[1] > inner[1], ours[2] < inner[2] | ours[2] > outer[2],
        abs(ours[3] / found$t0 - 1) > 1e-12)
    report(sprintf("%s: interval of %s, %s, as boot.ci has it", data$name, platform, feature),
        differing(bad, names(ours), ours, c(limits(0.95), found$t0)))
}
