# Simulated sets of `calibration --measure`: how often probabilities are right and intervals cover.

SETS <- 3000 # of each population, made anew here
SET_DRAWS <- 999
STUDIES <- c("karna-2021", "trial-2026-11-21")
BOUNDS <- c(0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1)
LIMITS <- c(60, 70, 80, 90)

# The coefficients of variation of platforms' cells and of the baseline's, one row each pair.
measured_spreads <- function(study) {
    settings <- readLines(file.path("results", study, "study.ini"))
    baseline <- sub("baseline *= *", "", grep("^baseline *=", settings, value = TRUE))
    o <- read.csv(file.path("results", study, "observations.csv"),
        colClasses = c(level = "character"))
    graded <- read.csv("analysis/schemes/thesis.csv")$feature
    o <- o[o$status == "ok" & o$feature %in% graded, ]
    cells <- split(o$value, list(o$feature, o$level, o$platform), drop = TRUE, sep = "|")
    spread <- sapply(cells[lengths(cells) >= 3], function(v) sd(v) / abs(mean(v)))
    platform <- sub(".*[|]", "", names(spread))
    below <- match(sub("[|][^|]*$", paste0("|", baseline), names(spread)), names(spread))
    pairs <- cbind(platform = spread, baseline = spread[below])
    pairs[platform != baseline & !is.na(below), ]
}

# Numbers above 0 from populations with these coefficients of variation, over the mean of all such
# numbers: one row each. The means are exact: with X normal, E(X | X > 0) is that of a truncated normal.
above_zero <- function(spreads, n, draw) {
    x <- matrix(draw(rep(spreads, n)), length(spreads))
    while (any(x <= 0)) {
        bad <- which(x <= 0, arr.ind = TRUE)
        x[bad] <- draw(spreads[bad[, 1]])
    }
    x
}

# The share of a normal population above 0, and the part of its mean from there.
positive_share <- function(mean, sd) pnorm(mean / sd)
positive_part <- function(mean, sd) mean * pnorm(mean / sd) + sd * dnorm(mean / sd)

simulated <- list(
    normal = function(s, n) above_zero(s, n, function(s) rnorm(length(s), 1, s)) /
        (positive_part(1, s) / positive_share(1, s)),
    lognormal = function(s, n) {
        sdlog <- sqrt(log(1 + s^2))
        matrix(rlnorm(length(s) * n, -sdlog^2 / 2, sdlog), length(s))
    },
    # Three tenths lie around a mode that is five deviations above the other.
    bimodal = function(s, n) {
        sd <- s / sqrt(1 + 0.3 * 0.7 * 25)
        lower <- 1 - 1.5 * sd
        upper <- 1 + 3.5 * sd
        share <- 0.7 * positive_share(lower, sd) + 0.3 * positive_share(upper, sd)
        mean <- (0.7 * positive_part(lower, sd) + 0.3 * positive_part(upper, sd)) / share
        above_zero(s, n, function(s) {
            sd <- s / sqrt(1 + 0.3 * 0.7 * 25)
            rnorm(length(s), 1 - 1.5 * sd + 5 * sd * rbinom(length(s), 1, 0.3), sd)
        }) / mean
    })

# Draws of each row's mean, one row each.
redraw <- list(
    truth = function(x) posterior(x, 1),
    `repeat` = function(x) posterior(x, 2),
    bootstrap = function(x) {
        sum <- 0
        for (i in seq_len(ncol(x))) {
            drawn <- sample.int(ncol(x), nrow(x) * SET_DRAWS, replace = TRUE)
            sum <- sum + x[seq_len(nrow(x)) + nrow(x) * (drawn - 1)]
        }
        matrix(sum / ncol(x), nrow(x))
    })

posterior <- function(x, errors) {
    n <- ncol(x)
    df <- freedom(n)
    squares <- rowSums((x - rowMeans(x))^2)
    pmax(rowMeans(x) + sqrt(errors * squares / (n * df)) *
        matrix(rt(nrow(x) * SET_DRAWS, df), nrow(x)), 0)
}

# What is said of each set of a population, and whether it holds: a list by "method question".
simulate_sets <- function(population, n, pairs) {
    parts <- split(seq_len(SETS), ceiling(seq_len(SETS) / 500)) # so much fits into memory
    found <- lapply(parts, function(sets) {
        turn <- pairs[(sets - 1) %% nrow(pairs) + 1, ]
        sample_of <- function(side) simulated[[population]](turn[, side], n)
        truth <- runif(length(sets), 40, 120)
        x <- sample_of("platform")
        y <- sample_of("baseline")
        again <- truth * rowMeans(sample_of("platform")) / rowMeans(sample_of("baseline"))
        printed <- findInterval(truth * rowMeans(x) / rowMeans(y), LIMITS)
        half <- qt(0.975, n - 1) * sqrt(rowSums((x - rowMeans(x))^2) / (n - 1) / n)
        ends <- c(-Inf, LIMITS, Inf) # of the printed score
        ratios_by <- function(method) {
            ratios <- truth * redraw[[method]](x) / redraw[[method]](y)
            ratios[!is.finite(ratios)] <- 1e300
            ratios
        }
        judge <- function(ratios, target) data.frame(
            claimed = rowMeans(ratios >= ends[printed + 1] & ratios < ends[printed + 2]),
            right = printed == findInterval(target, LIMITS),
            # Between the 25th and the 975th of 999 draws.
            covered = rowSums(ratios <= target) >= 25 & rowSums(ratios < target) < 975,
            mean_covered = abs(rowMeans(x) - 1) <= half)
        bootstrap <- ratios_by("bootstrap")
        list("posterior truth" = judge(ratios_by("truth"), truth),
            "posterior repeat" = judge(ratios_by("repeat"), again),
            "bootstrap truth" = judge(bootstrap, truth),
            "bootstrap repeat" = judge(bootstrap, again))
    })
    sapply(names(found[[1]]), function(key) do.call(rbind, lapply(found, `[[`, key)),
        simplify = FALSE)
}

# The C program's rows of one population, n, method and question against sets simulated here.
compare_outcomes <- function(rows, found, place) {
    total <- rows[rows$from == 0 & rows$to == 1, ]
    classes <- rows[!(rows$from == 0 & rows$to == 1), ]
    if (nrow(total) != 1 || !identical(classes$from, BOUNDS[1:9]) ||
        !identical(classes$to, BOUNDS[-1])) return(paste(place, "lacks rows"))
    class <- findInterval(found$claimed, BOUNDS, rightmost.closed = TRUE)
    # Means of what was found in `count` sets of the program's.
    unlike <- function(name, ours, values, count) {
        spread <- if (is.logical(values)) {
            both <- (ours * count + sum(values)) / (count + length(values))
            sqrt(both * (1 - both))
        } else sd(values)
        differing(abs(ours - mean(values)) >
            ERRORS * spread * sqrt(1 / count + 1 / length(values)), paste(place, name), ours,
            mean(values))
    }
    miss <- found$claimed - found$right
    bad <- c(unlike("claimed", total$claimed, found$claimed, total$sets),
        unlike("right", total$right, found$right, total$sets),
        unlike("Brier", total$brier, miss^2, total$sets),
        unlike("sharpness", total$sharpness, found$claimed * (1 - found$claimed), total$sets),
        unlike("covered", total$covered, found$covered, total$sets),
        unlike("mean_covered", total$mean_covered, found$mean_covered, total$sets))
    for (k in seq_len(nrow(classes))) {
        row <- classes[k, ]
        name <- paste("from", row$from)
        bad <- c(bad, unlike(paste(name, "sets"), row$sets / total$sets, class == k, total$sets))
        if (row$sets < 30 || sum(class == k) < 30) next # too few for a standard error
        bad <- c(bad, unlike(paste(name, "claimed"), row$claimed, found$claimed[class == k],
            row$sets), unlike(paste(name, "right"), row$right, found$right[class == k], row$sets))
    }
    bad
}

# The exact bounds of every share, and the row of all classes as their sum.
compare_bounds <- function(rows, name) {
    bad <- NULL
    some <- which(rows$sets > 0)
    right <- round(rows$right * rows$sets)
    bounds <- sapply(some, function(i) binom.test(right[i], rows$sets[i])$conf.int)
    bad <- c(
        differing(abs(rows$low[some] - bounds[1, ]) > 1e-9, paste("low of row", some),
            rows$low[some], bounds[1, ]),
        differing(abs(rows$high[some] - bounds[2, ]) > 1e-9, paste("high of row", some),
            rows$high[some], bounds[2, ]),
        if (any(abs(right - rows$right * rows$sets) > 1e-6, na.rm = TRUE))
            "a share is no share of its sets")
    for (part in split(seq_along(right), paste(rows$population, rows$n, rows$method,
        rows$question))) {
        all <- rows$from[part] == 0 & rows$to[part] == 1
        of <- part[!all]
        total <- part[all]
        claimed <- sum((rows$sets * rows$claimed)[of], na.rm = TRUE) / sum(rows$sets[of])
        if (sum(rows$sets[of]) != rows$sets[total] ||
            sum(right[of], na.rm = TRUE) != right[total] ||
            abs(claimed - rows$claimed[total]) > 1e-6)
            bad <- c(bad, paste("row", total, "is not the sum of its classes"))
    }
    report(sprintf("%s: exact bounds of %d shares, and their sums", name, length(some)), bad)
}

compare_calibration <- function(program) {
    set.seed(1)
    pairs <- do.call(rbind, lapply(STUDIES, measured_spreads))
    stopifnot(all(sapply(STUDIES, function(s) nrow(measured_spreads(s))) > 50))
    text <- system2(program, c("calibration", "--measure", STUDIES, "--sets", 1000, "--format",
        "csv"), stdout = TRUE)
    tables <- list("calibration measured anew" = read.csv(text = text),
        "results/calibration.csv" = read.csv("results/calibration.csv"))
    found <- sapply(names(simulated), simulate_sets, 10, pairs, simplify = FALSE)
    for (name in names(tables)) {
        rows <- tables[[name]]
        compare_bounds(rows, name)
        for (population in names(simulated)) {
            bad <- NULL
            for (key in names(found[[population]])) {
                words <- strsplit(key, " ")[[1]]
                mine <- rows[rows$population == population & rows$n == 10 &
                    rows$method == words[1] & rows$question == words[2], ]
                bad <- c(bad, compare_outcomes(mine, found[[population]][[key]], key))
            }
            report(sprintf("%s: %s populations like %d cells, n = 10", name, population,
                nrow(pairs)), bad)
        }
    }
}
