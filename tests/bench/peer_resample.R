# The peer of `resample` in R: DRAWS joint draws of all cells for both questions, their intervals and
# scores, and the points of each platform. Rscript peer_resample.R OBSERVATIONS SCHEME BASELINE DRAWS
#
# Prints its time without the start of R, and its results, to compare with `resample`. Each operation on
# draws is one call for all draws of a cell.
start <- proc.time()[["elapsed"]]
arguments <- commandArgs(trailingOnly = TRUE)
baseline <- arguments[3]
draws <- as.integer(arguments[4])
rules <- read.csv(arguments[2], row.names = "feature")
o <- read.csv(arguments[1], colClasses = c(level = "character"))
o <- o[o$status == "ok" & o$feature %in% rownames(rules), ]

means <- list(truth = list(), again = list()) # of a platform's feature, by level
weights <- function(n) { # of the n repetitions of a run, in each draw
    scale <- 1 / sqrt(n * rchisq(draws, n - 0.5))
    list(truth = rnorm(n * draws) * rep(scale, each = n),
        again = rnorm(n * draws) * rep(scale, each = n))
}
for (rows in split(seq_len(nrow(o)), list(o$platform, o$experiment), drop = TRUE)) {
    shared <- NULL # cells of one run share its weights
    for (cell in split(rows, list(o$feature[rows], o$level[rows]), drop = TRUE)) {
        n <- length(cell)
        if (is.null(shared)) {
            shared <- weights(n)
            shared$again <- matrix(shared$truth + shared$again, n)
            shared$truth <- matrix(shared$truth, n)
        }
        key <- paste(o$platform[cell[1]], o$feature[cell[1]])
        values <- o$value[cell]
        for (question in names(means))
            means[[question]][[key]][[paste0("=", o$level[cell[1]])]] <-
                pmax(0, mean(values) + as.vector((values - mean(values)) %*% shared[[question]]))
    }
}

# The interval of a ratio, the probability of each score, and the scores of the draws.
grade <- function(feature, above, below) {
    rule <- rules[feature, ]
    ratios <- 100 * above / below
    scores <- 0L
    for (limit in rule[c("score1", "score2", "score3", "score4")])
        scores <- scores + if (rule$better == "lower") ratios <= limit else ratios >= limit
    list(quantile(ratios, c(0.025, 0.975), names = FALSE), tabulate(scores + 1L, 5) / draws, scores)
}

points <- list()
possible <- list()
count <- 0
for (question in c("again", "truth")) {
    points <- list()
    possible <- list()
    for (key in names(means[[question]])) {
        platform <- sub(" .*", "", key)
        feature <- sub(".* ", "", key)
        levels <- means[[question]][[key]]
        others <- means[[question]][[paste(baseline, feature)]]
        if (platform == baseline || is.null(others)) next
        if (names(levels)[1] != "=")
            for (level in intersect(names(levels), names(others))) {
                grade(feature, levels[[level]], others[[level]])
                count <- count + 1
            }
        scores <- grade(feature, Reduce(`+`, levels) / length(levels),
            Reduce(`+`, others) / length(others))[[3]]
        count <- count + 1
        points[[platform]] <- if (is.null(points[[platform]])) scores else points[[platform]] + scores
        possible[[platform]] <- sum(possible[[platform]], 4)
    }
}
shares <- mapply(`/`, points, possible)
leads <- shares == do.call(pmax, as.data.frame(shares))
first <- colMeans(leads / rowSums(leads))
cat(sprintf("%.4f s, %d ratios", proc.time()[["elapsed"]] - start, count),
    sprintf("%s %.2f points, first %.4f", names(points), sapply(points, mean), first), sep = "; ")
cat("\n")
