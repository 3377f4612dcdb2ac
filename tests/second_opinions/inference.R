# A second opinion on what the audit infers: draws true means and standard deviations from
# observations.csv with R's random numbers, writes statements of the thesis as R expressions, and compares
# the shares of draws in which they hold, and intervals, with those of `virtgrade audit`. Shares no code with
# the C program. Reports in TAP.
#
#     Rscript inference.R PROGRAM
#
# Shares must agree within four standard errors of their difference. The generators have fixed seeds, so a test
# that passes keeps passing.
DRAWS <- 50000L
THEIRS <- 10000L
ERRORS <- 4
program <- commandArgs(trailingOnly = TRUE)[1]
failures <- 0

report <- function(name, findings = character()) {
    good <- length(findings) == 0
    failures <<- failures + !good
    cat(if (good) "ok - " else "not ok - ", "inference: ", name, "\n", sep = "")
    if (!good) cat(paste0("# ", findings, "\n"), sep = "")
}

o <- read.csv("results/karna-2021/observations.csv", colClasses = c(level = "character"))
o <- o[o$status == "ok", ]
o <- o[order(o$repetition), ]
set.seed(2022)

# The mean behind n values: a multivariate t of the repetitions, with n - 1/2 degrees of freedom and without
# the n - 1 of the sample variance. The levels and features of an experiment have the same repetitions.
means <- list()
for (run in split(o, paste(o$platform, o$experiment))) {
    weights <- NULL
    for (cell in split(run, paste(run$feature, run$level))) {
        n <- nrow(cell)
        if (is.null(weights))
            weights <- matrix(rnorm(n * DRAWS), DRAWS) / sqrt(n * rchisq(DRAWS, n - 0.5))
        stopifnot(ncol(weights) == n)
        key <- paste(cell$platform[1], cell$feature[1], cell$level[1])
        draws <- mean(cell$value) + drop(weights %*% (cell$value - mean(cell$value)))
        means[[key]] <- pmax(0, draws)
    }
}

# True mean of a cell; over all levels, if none is given and there are some.
m <- function(platform, feature, level = "") {
    own <- means[[paste(platform, feature, level)]]
    if (!is.null(own)) return(own)
    of_levels <- means[startsWith(names(means), paste0(platform, " ", feature, " "))]
    Reduce(`+`, of_levels) / length(of_levels)
}

# True standard deviation: log-normal about the sample's, with the width of Bonett's interval.
deviations <- list()
s <- function(platform, feature) {
    key <- paste(platform, feature)
    if (!is.null(deviations[[key]])) return(deviations[[key]])
    x <- o$value[o$platform == platform & o$feature == feature]
    n <- length(x)
    shift <- n / (n - qnorm(0.975))
    kurtosis <- n * sum((x - mean(x, trim = 1 / (2 * sqrt(n - 4))))^4) / sum((x - mean(x))^2)^2
    error <- shift * sqrt((kurtosis - (n - 3) / n) / (n - 1))
    deviations[[key]] <<- sqrt(exp(log(shift * var(x)) + error * rnorm(DRAWS)))
}

rules <- read.csv("analysis/schemes/thesis.csv")
score <- function(platform, feature) {
    rule <- rules[rules$feature == feature, ]
    ratio <- 100 * m(platform, feature) / m("metal", feature)
    limits <- unlist(rule[paste0("score", 1:4)])
    rowSums(outer(ratio, limits, if (rule$better == "lower") "<=" else ">="))
}
low <- function(platform) {
    Reduce(`+`, lapply(rules$feature[rules$group == "low-level"], function(f) score(platform, f)))
}

others <- c("kvm", "firecracker", "gvisor", "docker")
with_database <- c("metal", "kvm", "gvisor", "docker")
greatest <- function(platforms, value) {
    platforms[max.col(do.call(cbind, lapply(platforms, value)), ties.method = "first")]
}
all_of <- function(...) Reduce(`&`, list(...))
each <- function(items, holds) Reduce(`&`, lapply(items, holds))
steps <- function(levels) Map(c, head(levels, -1), tail(levels, -1))
tens <- function(from, to) as.character(seq(from, to, 10))
mixed <- function(p, l) m(p, "db_read_write_total", l)

# The statements, by their ids: whether each holds in the draws.
statements <- list(
    `6.2.best` = function() greatest(others, function(p) m(p, "cpu_events")) == "kvm",
    `8.1.kvm-docker-cpu` = function() m("kvm", "cpu_events") > m("docker", "cpu_events"),
    `9.docker-cpu` = function() greatest(others, function(p) m(p, "cpu_events")) == "docker",
    `6.3.write-best` = function()
        greatest(others, function(p) m(p, "file_write")) == "firecracker",
    `6.4.jitter-below-metal` = function() each(c("docker", "gvisor", "kvm"), function(p)
        m(p, "net_jitter") < m("metal", "net_jitter")),
    `6.4.firecracker-jitter-higher` = function()
        m("firecracker", "net_jitter") > m("metal", "net_jitter"),
    `9.docker-network` = function() all_of(
        greatest(others, function(p) m(p, "net_sent")) == "docker",
        greatest(others, function(p) m(p, "net_received")) == "docker",
        greatest(others, function(p) -m(p, "net_jitter")) == "docker"),
    `6.5.rw-kvm-best` = function() each(c("10", "30", "40", "50"), function(l)
        greatest(with_database, function(p) mixed(p, l)) == "kvm"),
    `6.5.rw-beats` = function() each(c("docker", "kvm"), function(p) each(tens(10, 70), function(l)
        mixed(p, l) > mixed("metal", l))),
    `6.5.read-drops` = function() each(with_database, function(p)
        each(steps(tens(20, 70)), function(l)
            m(p, "db_read_total", l[2]) < m(p, "db_read_total", l[1]))),
    `6.5.write-grows` = function() each(with_database, function(p)
        each(steps(tens(10, 70)), function(l)
            m(p, "db_write_total", l[2]) > m(p, "db_write_total", l[1]))),
    `6.5.read-metal-kvm-biggest` = function() greatest(tens(10, 70), function(l)
        m("metal", "db_read_total", l) - m("kvm", "db_read_total", l)) == "20",
    `6.5.read-10-even` = function()
        abs(m("docker", "db_read_total", "10") / m("metal", "db_read_total", "10") - 1) <= 0.05,
    `8.1.gvisor-boot` = function()
        abs(m("gvisor", "boot_time") / m("docker", "boot_time") - 1) <= 0.05,
    `7.6.vm-higher` = function() each(c("kvm", "firecracker"), function(p)
        each(c("10", "30", "60", "90", "120", "150", "180", "200"), function(l)
            m(p, "http_time", l) / m("metal", "http_time", l) > 1.5)),
    `6.2.sd` = function() each(others, function(p)
        s(p, "cpu_events") / s("metal", "cpu_events") >= 5 * 0.95),
    `7.4.jitter-docker-sd` = function() s("docker", "net_jitter") < s("metal", "net_jitter"),
    `6.3.docker-read-stable` = function() greatest(others, function(p) -s(p, "file_read")) == "docker",
    `7.2.others-score` = function() each(c("firecracker", "gvisor", "docker"), function(p)
        score(p, "cpu_events") == 3),
    `9.firecracker-kvm` = function() low("firecracker") > low("kvm"),
    `8.1.kvm-gvisor` = function() low("gvisor") - low("kvm") == 2,
    `score.thesis.kvm.boot_time` = function() score("kvm", "boot_time") == 1,
    `score.thesis.docker.file_write` = function() score("docker", "file_write") == 3)

# Numbers of the thesis as functions of the means.
numbers <- list(
    `6.2.kvm-lower` = function() 100 - 100 * m("kvm", "cpu_events") / m("metal", "cpu_events"),
    `6.1.metal-mean` = function() m("metal", "boot_time"),
    `7.5.gvisor-kvm` = function() m("kvm", "db_read_total") / m("gvisor", "db_read_total"),
    `6.5.docker-write-most` = function() do.call(pmax, lapply(tens(10, 70), function(l)
        100 * m("docker", "db_write_total", l) / m("metal", "db_write_total", l) - 100)),
    `6.7.kvm-sd` = function() s("kvm", "pipeline_time"))

audit <- read.csv(text = suppressWarnings(system2(program, c("audit", "karna-2021", "--format",
    "csv"), stdout = TRUE)), colClasses = c(published = "character"))
row.names(audit) <- audit$id

verdict_of <- function(p) {
    if (p >= 0.95) "supported" else if (p <= 0.05) "contradicted" else "undecided"
}
findings <- character()
for (id in names(statements)) {
    ours <- mean(statements[[id]]())
    theirs <- audit[id, "probability"]
    p <- (ours * DRAWS + theirs * THEIRS + 1) / (DRAWS + THEIRS + 2)
    allowed <- ERRORS * sqrt(p * (1 - p) * (1 / DRAWS + 1 / THEIRS))
    if (is.na(theirs) || abs(ours - theirs) > allowed || verdict_of(theirs) != audit[id, "inference"])
        findings <- c(findings, sprintf("%s: %.4f (%s), in R %.4f", id, theirs,
            audit[id, "inference"], ours))
}
report(sprintf("probabilities of %d statements agree", length(statements)), findings)

findings <- character()
for (id in names(numbers)) {
    draws <- numbers[[id]]()
    for (end in c("low", "high")) {
        p <- if (end == "low") 0.025 else 0.975
        width <- ERRORS * sqrt(p * (1 - p) * (1 / DRAWS + 1 / THEIRS))
        between <- quantile(draws, p + c(-width, width), names = FALSE)
        theirs <- audit[id, end]
        if (is.na(theirs) || theirs < between[1] || theirs > between[2])
            findings <- c(findings, sprintf("%s: %s end %g, in R %g to %g", id, end, theirs,
                between[1], between[2]))
    }
}
report(sprintf("intervals of %d numbers agree", length(numbers)), findings)
quit(status = as.integer(failures > 0))
