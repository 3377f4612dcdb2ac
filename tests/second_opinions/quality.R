# A second opinion on trends and changes over the repetitions: R's own tests of every series, and of the means
# of the levels, corrected by p.adjust, against the findings of `quality`. Shares no code with the C program.
# Reports in TAP.
#
#     Rscript quality.R PROGRAM STUDY SCHEME
arguments <- commandArgs(trailingOnly = TRUE)
program <- arguments[1]
study <- arguments[2]
graded <- read.csv(file.path("analysis/schemes", paste0(arguments[3], ".csv")))$feature
all <- read.csv(file.path("results", study, "observations.csv"), colClasses = c(level = "character"))
all <- all[all$status == "ok" & all$feature %in% graded, ]
all <- all[order(all$repetition), ]

series <- split(all, paste(all$platform, all$feature, all$level, sep = ","))
for (part in split(all, paste(all$platform, all$feature, sep = ","))) {
    repetitions <- tapply(part$repetition, part$level, paste, collapse = " ")
    if (length(repetitions) < 2 || length(unique(repetitions)) > 1) next
    means <- aggregate(value ~ repetition, part, mean)
    series[[paste(part$platform[1], part$feature[1], "", sep = ",")]] <- means
}
series <- Filter(function(s) nrow(s) >= 5, series)
values <- lapply(series, function(s) s$value)

# Kendall's S of tied values is not R's exact test: its distribution is that of values without ties.
trend <- function(x) {
    n <- length(x)
    s <- sum(sapply(seq_len(n - 1), function(i) sum(sign(x[(i + 1):n] - x[i]))))
    if (s == 0) return(1)
    pairs <- n * (n - 1) / 2
    ways <- 1
    for (m in 2:n) ways <- rowSums(sapply(0:(m - 1), function(k) c(rep(0, k), ways, rep(0, m - 1 - k)))) / m
    stopifnot(length(ways) == pairs + 1)
    p <- sum(ways[abs(pairs - 2 * (0:pairs)) >= abs(s)])
    if (!anyDuplicated(x))
        stopifnot(abs(cor.test(seq_len(n), x, method = "kendall", exact = TRUE)$p.value - p) < 1e-10)
    min(1, p)
}

split_p <- function(x) {
    n <- length(x)
    if (!is.unsorted(x) || !is.unsorted(-x)) return(1)
    ps <- sapply(2:(n - 2), function(k) t.test(x[1:k], x[(k + 1):n], var.equal = TRUE)$p.value)
    min(1, min(ps) * (n - 3))
}
change <- function(x) max(split_p(x), if (all(x > 0)) split_p(log(x)))

output <- suppressWarnings(system2(program, c("quality", study, "--scheme", arguments[3], "--format", "csv"),
    stdout = TRUE))
findings <- read.csv(text = output, colClasses = "character")

failures <- 0
compare <- function(rule, test) {
    p <- p.adjust(sapply(values, test), "holm")
    ours <- names(p)[p < 0.05]
    f <- findings[findings$rule == rule, ]
    theirs <- paste(f$platform, f$subject, f$level, sep = ",")
    printed <- as.numeric(sub(".* p ", "", f$evidence))
    bad <- c(setdiff(ours, theirs), setdiff(theirs, ours),
        theirs[abs(printed / p[theirs] - 1) > 0.06 & theirs %in% ours])
    failures <<- failures + (length(bad) > 0)
    cat(if (length(bad) > 0) "not ok" else "ok", " - quality: ", rule, " of ", length(p), " series of ", study,
        ", ", length(ours), " significant\n", sep = "")
    if (length(bad) > 0) cat(paste0("# ", bad, "\n"), sep = "")
}
compare("drift", trend)
compare("change", change)
quit(status = failures > 0)
