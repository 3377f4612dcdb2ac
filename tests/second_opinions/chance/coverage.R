# Simulated coverage of intervals and calibration of probabilities.

SETS <- 1000 # of each simulation; `resample` has 2000
SET_DRAWS <- 999

# Populations with mean 1 and a coefficient of variation of 10 %, by their definitions.
populations <- list(
    normal = function(count) 1 + 0.1 * rnorm(count),
    skewed = function(count) {
        sd <- sqrt((exp(0.64) - 1) * exp(0.64)) # of a lognormal variate whose logarithm has 0.8
        1 + 0.1 * (rlnorm(count, 0, 0.8) - exp(0.32)) / sd
    },
    bimodal = function(count) {
        x <- rnorm(count) + 5 * rbinom(count, 1, 0.3)
        1 + 0.1 * (x - 1.5) / sqrt(1 + 25 * 0.3 * 0.7)
    })

# Draws of each row's mean, one row each.
redraw <- function(values, method) {
    sets <- nrow(values)
    n <- ncol(values)
    means <- if (method == "parametric") {
        sds <- sqrt(rowSums((values - rowMeans(values))^2) / (n - 1))
        pmax(0, rowMeans(values) + sds / sqrt(n) * rt(sets * SET_DRAWS, n - 1))
    } else {
        drawn <- sample.int(n, sets * SET_DRAWS * n, replace = TRUE)
        rowMeans(matrix(values[seq_len(sets) + sets * (drawn - 1)], ncol = n))
    }
    matrix(means, sets)
}

# True ratio, interval, and probability of the observed score for each set. `truth` is in percent; each
# set has a row of values of the platform and one of the baseline.
simulate <- function(truth, platform, baseline, method) {
    limits <- c(60, 70, 80, 90)
    parts <- split(seq_along(truth), ceiling(seq_along(truth) / 100)) # so much fits into memory
    do.call(rbind, lapply(parts, function(i) {
        ratios <- 100 * redraw(platform[i, ], method) / redraw(baseline[i, ], method)
        sorted <- t(apply(ratios, 1, sort))
        observed <- findInterval(100 * rowMeans(platform[i, ]) / rowMeans(baseline[i, ]), limits)
        scores <- matrix(findInterval(ratios, limits), nrow(ratios))
        data.frame(truth = truth[i], low = sorted[, 25], high = sorted[, 975],
            claimed = rowMeans(scores == observed),
            right = observed == findInterval(truth[i], limits))
    }))
}

simulate_population <- function(sampler, truth, n, method) {
    rows <- function() matrix(sampler(SETS * n), SETS)
    simulate(truth, rows() * truth / 100, rows(), method)
}

# Each graded cell of a platform that the baseline also has.
simulate_cells <- function(data, n, method) {
    o <- data$observations
    keys <- unique(o[o$feature %in% data$rules$feature, c("platform", "feature", "level")])
    pairs <- lapply(seq_len(nrow(keys)), function(i) list(
        platform = cell(data, keys$platform[i], keys$feature[i], keys$level[i]),
        baseline = cell(data, data$baseline, keys$feature[i], keys$level[i])))
    has_baseline <- sapply(pairs, function(p) length(p$baseline) > 0)
    pairs <- pairs[keys$platform != data$baseline & has_baseline]
    turn <- rep_len(seq_along(pairs), SETS)
    rows <- function(side) t(sapply(turn, function(i)
        pairs[[i]][[side]][sample.int(length(pairs[[i]][[side]]), n, replace = TRUE)]))
    truth <- sapply(pairs, function(p) 100 * mean(p$platform) / mean(p$baseline))[turn]
    simulate(truth, rows("platform"), rows("baseline"), method)
}

compare_coverage <- function(data) {
    ours <- table_of(data, "coverage")
    bad <- if (nrow(ours) != 8) "not eight rows"
    for (i in seq_len(nrow(ours))) {
        row <- ours[i, ]
        found <- if (row$population %in% names(populations))
            simulate_population(populations[[row$population]], rep(80, SETS), row$n, row$method)
        else
            simulate_cells(data, row$n, row$method)
        place <- paste(row$population, row$method)
        below <- mean(found$truth < found$low)
        above <- mean(found$truth > found$high)
        theirs <- c(covered = 1 - below - above, below = below, above = above)
        both <- (unlist(row[names(theirs)]) * row$sets + theirs * SETS) / (row$sets + SETS)
        error <- sqrt(both * (1 - both) * (1 / row$sets + 1 / SETS))
        widths <- 100 * (found$high - found$low) / found$truth
        between <- quantile(widths, 0.5 + c(-1, 1) * ERRORS * sqrt((1 / row$sets + 1 / SETS) / 4))
        bad <- c(bad, differing(abs(unlist(row[names(theirs)]) - theirs) > ERRORS * error,
            paste(place, names(theirs)), unlist(row[names(theirs)]), theirs),
            differing(row$width < between[1] | row$width > between[2], paste(place, "width"),
                row$width, median(widths)))
    }
    report(sprintf("%s: what intervals cover at n = %d", data$name, ours$n[1]), bad)
}

compare_calibration <- function(data) {
    n <- min(table_of(data, "grades")$n)
    ours <- table_of(data, "calibration")
    bad <- NULL
    for (m in c("bootstrap", "parametric")) {
        found <- simulate_population(populations$normal, runif(SETS, 50, 100), n, m)
        total <- sum(ours$sets[ours$method == m])
        for (i in which(ours$method == m)) {
            row <- ours[i, ]
            inside <- found$claimed >= row$from & (found$claimed < row$to | row$to == 1)
            count <- sum(inside)
            part <- (row$sets + count) / (total + SETS)
            error <- sqrt(part * (1 - part) * (1 / total + 1 / SETS))
            place <- sprintf("%s from %g", m, row$from)
            bad <- c(bad, differing(abs(row$sets / total - count / SETS) > ERRORS * error,
                paste(place, "sets"), row$sets / total, count / SETS))
            if (row$sets < 30 || count < 30) next # too few for a standard error
            each <- 1 / row$sets + 1 / count
            right <- (row$right * row$sets + sum(found$right[inside])) / (row$sets + count)
            bad <- c(bad, differing(abs(row$claimed - mean(found$claimed[inside])) >
                ERRORS * sd(found$claimed[inside]) * sqrt(each), paste(place, "claimed"),
                row$claimed, mean(found$claimed[inside])),
                differing(abs(row$right - mean(found$right[inside])) >
                ERRORS * sqrt(right * (1 - right) * each), paste(place, "right"), row$right,
                mean(found$right[inside])))
        }
    }
    report(sprintf("%s: whether probabilities come true at n = %d", data$name, n), bad)
}
