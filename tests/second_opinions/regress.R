# A second opinion on regressions: the probabilities by numeric integration over two t distributions, where the
# program draws. Compares two studies of the tree as if they were two runs. Reports in TAP.
#
#     Rscript regress.R PROGRAM
failures <- 0
report <- function(name, findings = character()) {
    good <- length(findings) == 0
    failures <<- failures + !good
    cat(if (good) "ok - " else "not ok - ", "regress: ", name, "\n", sep = "")
    if (!good) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
}
program <- commandArgs(trailingOnly = TRUE)[1]
draws <- 100000
compare <- function(before, after, ...) {
    text <- suppressWarnings(system2(program, c("regress", before, after, "--format", "csv", "--draws",
        format(draws, scientific = FALSE), ...), stdout = TRUE, stderr = FALSE))
    read.csv(text = text, colClasses = c(level = "character"))
}
read_values <- function(study) {
    o <- read.csv(file.path("results", study, "observations.csv"), colClasses = c(level = "character"))
    o[o$status == "ok", ]
}
values_of <- function(o, row) o$value[o$platform == row$platform & o$feature == row$feature & o$level == row$level]

# The integral over the before is one over its quantiles, so that the range is finite; by midpoints, in pieces, since
# the tails are narrow there.
ends <- c(0, 10^(-6:-2), 0.1, 0.5, 0.9, 1 - 10^(-2:-6), 1)
points <- 300
weights <- rep(diff(ends) / points, each = points)
midpoints <- rep(head(ends, -1), each = points) + weights * (seq_len(points) - 0.5)
known <- list()
quantiles_of <- function(nu) {
    if (is.null(known[[paste(nu)]])) known[[paste(nu)]] <<- qt(midpoints, nu)
    known[[paste(nu)]]
}

# The share of the after's mean that is beyond `factor` times the before's: both are t about the sample's mean, with
# n - 1/2 degrees of freedom, as the prior sigma^-3/2 has it.
beyond <- function(x, y, factor, lower.tail) {
    t_of <- function(v) list(nu = length(v) - 0.5, at = mean(v),
        scale = sqrt(sum((v - mean(v))^2) / (length(v) * (length(v) - 0.5))))
    a <- t_of(x)
    b <- t_of(y)
    if (a$scale == 0) return(pt((factor * a$at - b$at) / b$scale, b$nu, lower.tail = lower.tail))
    if (b$scale == 0) return(pt((b$at / factor - a$at) / a$scale, a$nu, lower.tail = !lower.tail))
    sum(weights * pt((factor * (a$at + a$scale * quantiles_of(a$nu)) - b$at) / b$scale, b$nu, lower.tail = lower.tail))
}

check <- function(before, after, threshold, probability) {
    x <- read_values(before)
    y <- read_values(after)
    rows <- compare(before, after, "--threshold", threshold, "--probability", probability)
    cells <- function(o) unique(paste(o$platform, o$feature, o$level))
    findings <- character()
    if (!setequal(paste(rows$platform, rows$feature, rows$level), union(cells(x), cells(y))))
        findings <- "the cells are not those of the two studies"
    tested <- 0
    for (i in seq_len(nrow(rows))) {
        row <- rows[i, ]
        a <- values_of(x, row)
        b <- values_of(y, row)
        where <- paste(row$platform, row$feature, row$level)
        alone <- if (length(b) == 0) "only before" else if (length(a) == 0) "only after" else ""
        if (alone != "") {
            if (row$verdict != alone) findings <- c(findings, paste(where, row$verdict, "expected", alone))
            next
        }
        # Nothing is a multiple of a mean of zero.
        if (mean(a) == 0) {
            if (!is.na(row$ratio) || !is.na(row$p_worse)) findings <- c(findings, paste(where, "has a ratio to zero"))
            next
        }
        if (abs(row$ratio - 100 * mean(b) / mean(a)) > 1e-9 * row$ratio) findings <- c(findings, paste(where, "ratio"))
        if (is.na(row$p_worse)) {
            few <- min(length(a), length(b)) < 2 || sd(a) > 1.5 * mean(a) || sd(b) > 1.5 * mean(b)
            if (!few) findings <- c(findings, paste(where, "has no probability"))
            next
        }
        tested <- tested + 1
        rises <- beyond(a, b, 1 + threshold / 100, FALSE)
        falls <- beyond(a, b, 1 - threshold / 100, TRUE)
        worse <- if (row$better == "lower") rises else falls
        better <- if (row$better == "lower") falls else rises
        # Five standard errors of the draws, and one draw.
        room <- function(p) 5 * sqrt(p * (1 - p) / draws) + 1 / draws
        if (abs(row$p_worse - worse) > room(worse) || abs(row$p_better - better) > room(better))
            findings <- c(findings, sprintf("%s: worse %g, better %g, expected %g and %g", where, row$p_worse,
                row$p_better, worse, better))
        verdict <- if (row$p_worse >= probability) "regression" else if (row$p_better >= probability)
            "improvement" else if (row$p_worse <= 1 - probability) "no regression" else "undecided"
        if (verdict != row$verdict) findings <- c(findings, paste(where, row$verdict, "expected", verdict))
    }
    if (tested < 20) findings <- c(findings, paste("only", tested, "cells were tested"))
    report(sprintf("%s beside %s, %g %%, %g: %d cells", after, before, threshold, probability, tested), findings)
}
check("karna-2021", "karna-2021", 5, 0.95)
check("karna-2021", "trial-2026-11-21", 5, 0.95)
check("trial-2026-11-21", "karna-2021", 0, 0.8)
check("trial-2026-11-21", "trial-2026-11-21", 20, 0.99)
quit(status = failures > 0)
