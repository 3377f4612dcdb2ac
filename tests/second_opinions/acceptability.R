# A second opinion on overall grades: draws values, weights, limits and the majority with R's random
# numbers, sorts each platform as ELECTRE TRI does, and compares with `sensitivity --table grades`.
# Shares no code with the C program. Reports in TAP.
#
#     Rscript acceptability.R PROGRAM
#
# Two runs of random draws must agree within five standard errors of their difference: there are some
# hundred comparisons, which are not independent. Both generators have fixed seeds.
DRAWS <- 40000L
ERRORS <- 5

# Draws of the mean over the levels of each feature of a platform. Cells of one experiment with as many
# repetitions share the runs.
draw_platform <- function(o) {
    shared <- list()
    result <- list()
    for (feature in unique(o$feature)) {
        cells <- split(o[o$feature == feature, ], o$level[o$feature == feature])
        draws <- lapply(cells, function(cell) {
            cell <- cell[order(cell$repetition), ]
            n <- nrow(cell)
            whole <- identical(cell$repetition, seq_len(n))
            run <- paste(if (whole) cell$experiment[1] else c(feature, cell$level[1]), n,
                collapse = " ")
            if (is.null(shared[[run]])) {
                z <- matrix(rnorm(DRAWS * n), DRAWS)
                shared[[run]] <<- z / sqrt(n * rchisq(DRAWS, n - 0.5))
            }
            means <- mean(cell$value) + drop(shared[[run]] %*% (cell$value - mean(cell$value)))
            if (min(cell$value) < 0) means else pmax(means, 0)
        })
        result[[feature]] <- Reduce(`+`, draws) / length(draws)
    }
    result
}

program <- commandArgs(trailingOnly = TRUE)[1]
scheme <- read.csv("analysis/schemes/thesis.csv")
o <- read.csv("results/karna-2021/observations.csv", colClasses = c(level = "character"))
o <- o[o$status == "ok", ]
set.seed(1)

limits <- lapply(seq_len(nrow(scheme)), function(f) {
    l <- as.numeric(scheme[f, paste0("score", 1:4)])
    half <- abs(diff(l)) / 2
    before <- c(half[1], half)
    after <- c(half, half[3])
    lower <- scheme$better[f] == "lower"
    vapply(1:4, function(k) runif(DRAWS, max(l[k] - (if (lower) after else before)[k], l[k] / 2),
        l[k] + (if (lower) before else after)[k]), numeric(DRAWS))
})
drawn <- lapply(split(o, o$platform), draw_platform)
platforms <- setdiff(names(drawn), "metal")
scores <- lapply(drawn[platforms], function(p) lapply(seq_len(nrow(scheme)), function(f) {
    feature <- scheme$feature[f]
    if (is.null(p[[feature]])) return(NULL)
    ratio <- 100 * p[[feature]] / drawn$metal[[feature]]
    rowSums(if (scheme$better[f] == "lower") ratio <= limits[[f]] else ratio >= limits[[f]])
}))
text <- system2(program, c("sensitivity", "karna-2021", "--table", "grades", "--draws",
    format(DRAWS, scientific = FALSE)), stdout = TRUE)
ours <- read.csv(text = text)

failed <- FALSE
for (weights in c("free", "ordered")) for (set in unique(ours$set)) {
    has <- lapply(scores, function(s) !vapply(s, is.null, TRUE))
    member <- if (set == "all") rep(TRUE, nrow(scheme)) else if (set == "common")
        Reduce(`&`, has) else scheme$group == set
    features <- which(member & Reduce(`|`, has))
    w <- matrix(rexp(DRAWS * length(features)), DRAWS)
    if (weights == "ordered") {
        important <- match(scheme$importance[features], c("high", "low"))
        w <- t(apply(w, 1, function(row) {
            row[order(important, runif(length(row)))] <- sort(row, decreasing = TRUE)
            row
        }))
    }
    lambda <- runif(DRAWS, 0.5, 1)
    shares <- sapply(platforms, function(p) {
        own <- features[has[[p]][features]]
        x <- sapply(scores[[p]][own], identity)
        v <- w[, match(own, features), drop = FALSE]
        rowSums(v * x) / (4 * rowSums(v))
    })
    findings <- character()
    for (p in platforms) {
        own <- features[has[[p]][features]]
        x <- sapply(scores[[p]][own], identity)
        v <- w[, match(own, features), drop = FALSE]
        grade <- rep(0, DRAWS)
        for (k in 1:4) grade[rowSums(v * (x >= k)) >= (lambda - 1e-12) * rowSums(v)] <- k
        rank <- 1 + rowSums(shares > shares[, p] + 1e-12)
        for (quantity in c("grade", "rank")) {
            values <- if (quantity == "grade") 0:4 else seq_along(platforms)
            theirs <- tabulate(match(if (quantity == "grade") grade else rank, values),
                length(values)) / DRAWS
            rows <- ours[ours$set == set & ours$weights == weights & ours$platform == p &
                ours$quantity == quantity, ]
            rows <- rows[match(values, rows$value), ]
            error <- sqrt(rows$mc_error^2 + theirs * (1 - theirs) / DRAWS) + 1 / DRAWS
            bad <- is.na(rows$probability) | abs(rows$probability - theirs) > ERRORS * error
            findings <- c(findings, sprintf("%s %s %d: %g, in R %g", p, quantity, values,
                rows$probability, theirs)[bad])
        }
    }
    cat(if (length(findings)) "not ok" else "ok", " - acceptability: ", set, ", ", weights,
        " weights\n", sep = "")
    if (length(findings)) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
    failed <- failed || length(findings) > 0
}
quit(status = failed)
