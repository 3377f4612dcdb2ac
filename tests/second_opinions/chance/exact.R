# Probabilities and intervals of single cells without a draw: platform and baseline have t distributions
# of their own, cut at 0, so the probability of a ratio is an integral.

# The probability that a cell's mean is at most x, not below 0.
cell_below <- function(cell, question, x) {
    scale <- scale_of(cell, question)
    middle <- mean(cell$values)
    if (scale == 0) as.numeric(middle <= x) else pt((x - middle) / scale, freedom(cell$n))
}

# The probability that the ratio in percent is at most `limit`, over the standardized baseline.
ratio_below <- function(above, below, question, limit) {
    scale <- scale_of(below, question)
    middle <- mean(below$values)
    width <- scale_of(above, question)
    if (scale == 0) return(cell_below(above, question, middle * limit / 100))
    df <- freedom(below$n)
    zero <- -middle / scale
    # Where the baseline is such that the ratio of the means is `limit`.
    meeting <- (mean(above$values) / limit * 100 - middle) / scale
    if (width == 0) return(pt(max(meeting, zero), df, lower.tail = FALSE))
    part <- function(t) cell_below(above, question, (middle + scale * t) * limit / 100) * dt(t, df)
    # The integrand rises around the meeting and falls from 0: each part has a shape of its own.
    step <- c(-10, 0, 10) * width / limit * 100 / scale
    cuts <- c(meeting + step, -10, 0, 10)
    cuts <- c(zero, sort(unique(cuts[is.finite(cuts) & cuts > zero])), Inf)
    sum(sapply(seq_len(length(cuts) - 1), function(k)
        integrate(part, cuts[k], cuts[k + 1], rel.tol = 1e-8, subdivisions = 1000)$value))
}

compare_exact <- function(data, grades, method) {
    bad <- NULL
    rows <- which(grades$level != "all" & grades$method != "none")
    for (i in rows) {
        row <- grades[i, ]
        above <- cells_behind(data, row$platform, row)[[1]]
        below <- cells_behind(data, data$baseline, row)[[1]]
        stopifnot(min(above$values, below$values) >= 0)
        limits <- limits_of(data, row$feature)
        met <- sapply(limits$values, function(l) ratio_below(above, below, row$question, l))
        if (limits$better == "higher") met <- 1 - met
        theirs <- -diff(c(1, met, 0))
        ours <- unlist(row[SCORES])
        place <- paste(row$platform, row$feature, row$level, row$question)
        # A probability below 1 / DRAWS may still be drawn once or twice.
        bad <- c(bad, differing(abs(ours - theirs) > ERRORS * share_error(theirs) + 2 / DRAWS,
            paste(place, SCORES), ours, theirs))
        if (row$question != "truth") next
        for (limit in c("low", "high")) {
            p <- c(low = 0.025, high = 0.975)[[limit]]
            # Below the limit, and up to it: a ratio of 0, or to 0, has a probability of its own.
            near <- if (row[[limit]] == 0) 0
                else ratio_below(above, below, "truth", row[[limit]] * (1 - 1e-9))
            far <- if (row[[limit]] >= 1e300) 1
                else ratio_below(above, below, "truth", row[[limit]] * (1 + 1e-9))
            off <- ERRORS * share_error(p) + 1e-6
            bad <- c(bad, differing(near > p + off | far < p - off, paste(place, limit, "covers"),
                near, p))
        }
    }
    report(sprintf("%s, %s: %d probabilities and %d limits, by integrals of t densities", data$name,
        method, 5 * length(rows), length(rows)), bad)
}
