# Draws of the means of all cells. The deviations of n repetitions from their means, one column for each
# cell of a run, are taken apart by their singular values: D = U S V'. With standard normal z and
# chi-square q of n - 0.5 degrees of freedom, means + z S V' / sqrt(n q) has a multivariate t
# distribution: that of the true means, if the density of sigma is sigma^-1.5 before the measurement. A
# repeated study has errors of its own about such means, with the same sigma.

QUESTIONS <- c("truth", "repeat")

freedom <- function(n) n - 0.5

# The two-sided probability that the order of untied values has as many more rises than falls, or falls
# than rises, as that of `v`. Its distribution is that of the sum of independent, uniform counts of
# 0 to m - 1 inversions.
trend_p <- function(v) {
    n <- length(v)
    ways <- 1
    for (m in 2:n) ways <- convolve(ways, rep(1 / m, m), type = "open")
    far <- abs(sum(sign(outer(v, v, "-"))[lower.tri(diag(n))]))
    p <- min(1, sum(ways[abs(n * (n - 1) / 2 - 2 * (seq_along(ways) - 1)) >= far]))
    if (!anyDuplicated(v)) {
        known <- cor.test(seq_len(n), v, method = "kendall", exact = TRUE)$p.value
        stopifnot(abs(p - known) < 1e-9)
    }
    p
}

# From "spread" on, no probability is given.
DOUBTS <- c("", "few", "same", "trend", "spread", "one")
is_withheld <- function(doubt) match(doubt, DOUBTS) >= match("spread", DOUBTS)

doubt_of <- function(v) {
    n <- length(v)
    if (n < 2) "one"
    else if (sd(v) > 1.5 * abs(mean(v))) "spread"
    else if (n >= 5 && n <= 200 && trend_p(v) < 0.001) "trend"
    else if (min(v) == max(v)) "same"
    else if (n < 5) "few"
    else ""
}

# The graded cells, by "platform feature level". Those of complete runs have the same `run`.
cells_of <- function(observations, features) {
    o <- observations[observations$feature %in% features, ]
    key <- paste(o$platform, o$feature, o$level)
    sapply(split(o, key), function(part) {
        n <- nrow(part)
        complete <- all(part$repetition == seq_len(n))
        list(values = part$value, n = n, doubt = doubt_of(part$value),
            run = paste(part$platform[1], n, if (complete) part$experiment[1] else
                paste(part$feature[1], part$level[1], "alone")))
    }, simplify = FALSE)
}

# No mean of values that are not below 0 is below 0.
not_negative <- function(draws, values) if (min(values) >= 0) pmax(0, draws) else draws

# The draws of each question, by cell; NA for a cell without.
draw_joint <- function(cells) {
    draws <- list()
    for (keys in split(names(cells), sapply(cells, `[[`, "run"))) {
        values <- sapply(cells[keys], `[[`, "values")
        if (!is.matrix(values)) values <- matrix(values, nrow = 1)
        n <- nrow(values)
        parts <- svd(sweep(values, 2, colMeans(values)))
        axes <- parts$d * t(parts$v)
        scale <- 1 / sqrt(n * rchisq(DRAWS, freedom(n)))
        errors <- function() (scale * matrix(rnorm(DRAWS * nrow(axes)), DRAWS)) %*% axes
        found <- list(truth = errors())
        found[["repeat"]] <- found$truth + errors()
        for (question in QUESTIONS) for (k in seq_along(keys)) {
            cell <- cells[[keys[k]]]
            draws[[question]][[keys[k]]] <- if (is_withheld(cell$doubt)) rep(NA_real_, DRAWS)
                else not_negative(mean(cell$values) + found[[question]][, k], cell$values)
        }
    }
    draws
}

# What a marginal t distribution of a cell is multiplied by.
scale_of <- function(cell, question) {
    n <- cell$n
    variance <- var(cell$values) * (n - 1) / (n * freedom(n)) # of the mean
    sqrt(variance * if (question == "repeat") 2 else 1)
}

# Each cell on its own.
draw_alone <- function(cells) {
    sapply(QUESTIONS, function(question) lapply(cells, function(cell) {
        if (is_withheld(cell$doubt)) return(rep(NA_real_, DRAWS))
        draws <- mean(cell$values) + scale_of(cell, question) * rt(DRAWS, freedom(cell$n))
        not_negative(draws, cell$values)
    }), simplify = FALSE)
}
