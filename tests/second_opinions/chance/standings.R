# The ranking of platforms, from the same draws, for each question.

compare_standings <- function(data, grades, draws, method, ...) {
    standings <- table_of(data, "standings", ...)
    distributions <- table_of(data, "distributions", ...)
    graded <- grades[grades$level %in% c("", "all") & grades$question == "truth", ]
    platforms <- unique(graded$platform)
    common <- Filter(function(f) all(platforms %in% graded$platform[graded$feature == f]),
        data$rules$feature)
    bad <- NULL
    for (question in QUESTIONS) {
        scores <- lapply(seq_len(nrow(graded)), function(i)
            scores_of(data, graded$feature[i], ratios_of(data, draws[[question]], graded[i, ])))
        asked <- function(t) t[t$question == question, ]
        for (set in unique(standings$set)) {
            features <- switch(set, all = data$rules$feature, common = common,
                data$rules$feature[data$rules$group == set])
            found <- compare_set(data, asked(standings[standings$set == set, ]),
                asked(distributions[distributions$set == set, ]), graded, scores, features, set)
            bad <- c(bad, if (length(found) > 0) paste(question, found))
        }
    }
    bad <- c(bad, if (any(error_differs(distributions$mc_error, distributions$probability)))
        "errors of distributions", if (any(error_differs(standings$mc_error, standings$first)))
        "errors of the first rank")
    expected <- c(unique(data$rules$group), "all", if (length(common) < nrow(data$rules)) "common")
    report(sprintf("%s, %s: the sets of features", data$name, method),
        setdiff(expected, standings$set))
    report(sprintf(
        "%s, %s: %d standings, %d without a rank: first, mean, interval, rejected, ranks, points",
        data$name, method, nrow(standings), sum(is.na(standings$first))), bad)
}

# A score that is withheld is NA, and so become the points of its platform, and all ranks beside it.
compare_set <- function(data, standings, distributions, graded, scores, features, set) {
    inside <- graded$feature %in% features
    members <- sapply(standings$platform, function(p) which(inside & graded$platform == p),
        simplify = FALSE)
    points <- sapply(members, function(m) Reduce(`+`, scores[m]))
    # Shares of the possible points, some dozens: rounding makes equal shares compare as equal.
    share <- round(sweep(points, 2, 4 * lengths(members), `/`), 9)
    ranks <- sapply(seq_len(ncol(share)), function(k) 1 + rowSums(share > share[, k]))
    first <- colMeans((ranks == 1) / rowSums(ranks == 1))
    bad <- c(setdiff(graded$platform[inside], standings$platform),
        if (anyDuplicated(standings$platform)) paste(set, "has a platform twice"))
    for (k in seq_len(nrow(standings))) {
        s <- standings[k, ]
        mine <- distributions[distributions$platform == s$platform, ]
        part <- function(quantity, draws, values) {
            mine <- mine[mine$quantity == quantity, ]
            place <- paste(set, s$platform, quantity)
            if (anyNA(draws)) return(if (nrow(mine) > 0) paste(place, "is to be withheld"))
            ours <- mine$probability[match(values, mine$value)]
            ours[is.na(ours)] <- 0 # what has none is left out
            theirs <- tabulate(match(draws, values), length(values)) / DRAWS
            differing(parts_differ(ours, theirs), paste(place, values), ours, theirs)
        }
        bad <- c(bad,
            compare_standing(data, s, mine, graded, scores, members[[k]], points[, k], first[k]),
            part("points", points[, k], 0:s$possible),
            part("rank", ranks[, k], seq_len(ncol(share))))
    }
    bad
}

# `distribution` is the C program's; `members` are the positions of its features in the lists of grades
# and scores.
compare_standing <- function(data, s, distribution, graded, scores, members, points, first) {
    ours <- distribution[distribution$quantity == "points", ]
    # Of both, since a rare number of points may occur in the draws of only one.
    variance <- var(points) + sum(ours$probability * (ours$value - s$mean)^2)
    need <- data$rules$required[match(graded$feature[members], data$rules$feature)]
    missed <- Map(function(m, n) scores[[m]] < n, members[!is.na(need)], need[!is.na(need)])
    rejected <- if (length(missed) > 0 && !anyNA(points)) mean(Reduce(`|`, missed)) else NA
    wrong <- c(
        features = s$features != length(members),
        possible = s$possible != 4 * length(members),
        points = s$points != sum(graded$score[members]),
        mean = or_missing(s$mean, mean(points),
            abs(s$mean - mean(points)) > ERRORS * sqrt(variance / DRAWS) + 1e-9),
        low = quantile_differs(s$low, points, 0.025),
        high = quantile_differs(s$high, points, 0.975),
        first = parts_differ(s$first, first),
        rejected = parts_differ(s$rejected, rejected))
    theirs <- c(length(members), 4 * length(members), sum(graded$score[members]), mean(points),
        quantile(points, c(0.025, 0.975), na.rm = TRUE), first, rejected)
    differing(wrong, paste(s$set, s$platform, names(wrong)), unlist(s[names(wrong)]), theirs)
}
