# A second opinion on probabilities over hosts: draws the means of all cells from the means of their hosts, with one
# weight for each host in all cells, and compares the probability of each score. The values are made up: hosts that
# are faster or slower as a whole, and platforms that suit some hosts better. Also compares the hosts that
# would settle a score with those by R's t distribution. Reports in TAP.
#
#     Rscript hosts.R PROGRAM
program <- commandArgs(trailingOnly = TRUE)[1]
DRAWS <- 200000L
ERRORS <- 5
failures <- 0
report <- function(name, findings = character()) {
    good <- length(findings) == 0
    failures <<- failures + !good
    cat(if (good) "ok - " else "not ok - ", "hosts: ", name, "\n", sep = "")
    if (!good) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
}

# --- values ---

HOSTS <- 6
EACH <- 4
set.seed(20261128)
factors <- c(base = 1, alpha = 0.86, beta = 0.79)
speed <- exp(rnorm(HOSTS, 0, 0.15))
rows <- NULL
for (p in names(factors)) {
    suits <- exp(rnorm(HOSTS, 0, if (p == "base") 0 else 0.06))
    for (h in seq_len(HOSTS)) for (r in seq_len(EACH)) {
        add <- function(experiment, feature, level, value, unit)
            rows <<- rbind(rows, data.frame(study = "made", platform = p, experiment = experiment, feature = feature,
                level = level, repetition = EACH * (h - 1) + r, value = value, unit = unit, status = "ok", source = "",
                host = paste0("h", h)))
        mean <- factors[[p]] * speed[h] * suits[h]
        add("cpu", "cpu_events", "", 1000 * mean * exp(rnorm(1, 0, 0.02)), "1/s")
        for (level in c(10, 60))
            add("http", "http_time", level, level * 3 / mean * exp(rnorm(1, 0, 0.02)), "ms")
    }
}
path <- tempfile(fileext = ".csv")
write.csv(rows, path, row.names = FALSE, quote = FALSE)
table_of <- function(command, table, ...) {
    text <- system2(program, c(command, path, "--scheme", "analysis/schemes/thesis.csv", "--baseline", "base",
        "--table", table, "--draws", format(DRAWS, scientific = FALSE), ...), stdout = TRUE)
    read.csv(text = text, colClasses = c(level = "character")[if (table == "grades") "level" else character()])
}

# --- draws ---

means_of <- function(platform, feature, level) {
    o <- rows[rows$platform == platform & rows$feature == feature & rows$level == level, ]
    tapply(o$value, o$host, mean)
}
draw_of <- function(z) {
    q <- rchisq(DRAWS, HOSTS - 0.5)
    function(means, z) mean(means) + drop(z %*% (means - mean(means))) / sqrt(HOSTS * q)
}
z <- matrix(rnorm(DRAWS * HOSTS), DRAWS)
again <- matrix(rnorm(DRAWS * HOSTS), DRAWS)
draw <- draw_of()
drawn <- function(platform, feature, question) {
    levels <- unique(rows$level[rows$feature == feature])
    Reduce(`+`, lapply(levels, function(level) {
        means <- means_of(platform, feature, level)
        truth <- draw(means, z)
        if (question == "truth") truth else truth + draw(means, again) - mean(means)
    })) / length(levels)
}
limits <- list(cpu_events = c(60, 70, 80, 90), http_time = c(140, 130, 120, 110))
score_of <- function(feature, ratio) {
    met <- if (feature == "http_time") `<=` else `>=`
    Reduce(`+`, lapply(limits[[feature]], function(limit) met(ratio, limit)))
}

grades <- table_of("resample", "grades")
findings <- character()
for (i in which(grades$level %in% c("", "all"))) {
    row <- grades[i, ]
    ratio <- 100 * drawn(row$platform, row$feature, row$question) / drawn("base", row$feature, row$question)
    theirs <- tabulate(score_of(row$feature, ratio) + 1, 5) / DRAWS
    ours <- unlist(row[paste0("score", 0:4)])
    room <- ERRORS * sqrt(2 * pmax(ours * (1 - ours), theirs * (1 - theirs)) / DRAWS) + 2 / DRAWS
    bad <- abs(ours - theirs) > room
    findings <- c(findings, sprintf("%s %s %s: score %d has %g, in R %g", row$platform, row$feature, row$question, 0:4,
        ours, theirs)[bad])
}
count <- sum(grades$level %in% c("", "all"))
report(sprintf("%d distributions of scores are those of R", count), if (count < 8) "too few" else findings)

# As if hosts did not count, probabilities would be too sure.
these <- table_of("resample", "grades", "--hosts", "these")
key <- function(g) paste(g$platform, g$feature, g$level, g$question)
both <- merge(transform(grades, key = key(grades)), transform(these, key = key(these)), by = "key")
report("the probabilities for these hosts alone are another question",
    if (!any(abs(both$probability.x - both$probability.y) > 0.02)) "they are the same")

# --- how many hosts ---

sizes <- table_of("sensitivity", "repetitions")
findings <- character()
for (i in seq_len(nrow(sizes))) {
    row <- sizes[i, ]
    levels <- unique(rows$level[rows$feature == row$feature])
    side <- function(platform) Reduce(`+`, lapply(levels, function(l) means_of(platform, row$feature, l)))
    x <- side(row$platform)
    y <- side("base")
    ratio <- 100 * mean(x) / mean(y)
    spread <- sd(x / mean(x) - y / mean(y))
    sign <- if (row$feature == "http_time") -1 else 1
    inner <- if (row$score > 0) limits[[row$feature]][row$score] else NA
    outer <- if (row$score < 4) limits[[row$feature]][row$score + 1] else NA
    holds <- function(n) {
        t <- function(distance) if (is.na(distance)) 0 else pt(distance / (ratio * spread / sqrt(n)), n - 1, lower.tail = FALSE)
        1 - t(sign * (ratio - inner)) - t(sign * (outer - ratio)) >= 0.95
    }
    needed <- 2
    while (needed < 1e6 && !holds(needed)) needed <- needed + 1
    needed <- max(needed, HOSTS + 1)
    if (row$unit != "hosts" || row$n != HOSTS || row$needed != needed)
        findings <- c(findings, sprintf("%s %s: %d %s of %d, in R %d", row$platform, row$feature, row$needed, row$unit,
            row$n, needed))
}
report(sprintf("%d numbers of hosts that would settle a score are those of R", nrow(sizes)),
    if (nrow(sizes) == 0) "none" else findings)
quit(status = failures > 0)
