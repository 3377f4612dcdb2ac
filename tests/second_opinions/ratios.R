# A second opinion on ratios within blocks, over hosts and of a control: wilcox.test with its exact interval, sums
# of ranks over every choice of signs where values tie, t.test without blocks, and a random-effects model whose
# equations uniroot solves. Shares no code with the C program. Reports in TAP.
#
#     Rscript ratios.R PROGRAM
failures <- 0
report <- function(name, findings = character()) {
    good <- length(findings) == 0
    failures <<- failures + !good
    cat(if (good) "ok - " else "not ok - ", "ratios: ", name, "\n", sep = "")
    if (!good) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
}
program <- commandArgs(trailingOnly = TRUE)[1]
table_of <- function(path, ...) {
    text <- system2(program, c("ratios", shQuote(path), ...), stdout = TRUE)
    read.csv(text = text, colClasses = c(level = "character"))
}
read_values <- function(path) {
    o <- read.csv(path, colClasses = c(level = "character"))
    if (is.null(o$host)) o$host <- ""
    o[o$status == "ok", ]
}

# The values of a platform on a host: of a level, or the means over the levels that both platforms have, of the
# repetitions that have all of these; their names are the repetitions.
values_of <- function(o, platform, other, feature, level, host) {
    o <- o[o$feature == feature, ]
    own <- o[o$platform == platform, ]
    levels <- if (level == "all") intersect(own$level, o$level[o$platform == other]) else level
    own <- own[own$level %in% levels & own$host == host, ]
    counts <- table(own$repetition)
    own <- own[own$repetition %in% names(counts)[counts == length(levels)], ]
    means <- tapply(own$value, own$repetition, mean)
    setNames(as.vector(means), names(means))[order(as.numeric(names(means)))]
}

# Twice the smaller tail over every choice of signs.
sign_p <- function(d) {
    d <- d[d != 0]
    if (length(d) == 0) return(1)
    stopifnot(length(d) <= 16)
    ranks <- rank(abs(d))
    sums <- as.matrix(expand.grid(rep(list(0:1), length(d)))) %*% ranks
    w <- sum(ranks[d > 0])
    min(1, 2 * min(mean(sums <= w + 1e-9), mean(sums >= w - 1e-9)))
}

# One row of the table, by R alone.
expect_row <- function(o, baseline, row, blocks) {
    x <- values_of(o, row$platform, baseline, row$feature, row$level, row$host)
    y <- values_of(o, baseline, row$platform, row$feature, row$level, row$host)
    e <- data.frame(n = length(x), baseline_n = length(y), blocks = 0, ratio = NA, low = NA, high = NA,
        confidence = NA, w = NA, zeros = NA, p = NA, plain = NA, plain_low = NA, plain_high = NA, gain = NA,
        effect = NA, variance = NA)
    both <- intersect(names(x), names(y))
    if (blocks) e$blocks <- length(both)
    if (any(c(x, y) <= 0)) return(e)
    e$plain <- 100 * exp(mean(log(x)) - mean(log(y)))
    e$effect <- mean(log(x)) - mean(log(y))
    if (length(x) > 1 && length(y) > 1) {
        e$variance <- var(log(x)) / length(x) + var(log(y)) / length(y)
        interval <- if (e$variance > 0) t.test(log(x), log(y))$conf.int else rep(e$effect, 2)
        e$plain_low <- 100 * exp(interval[1])
        e$plain_high <- 100 * exp(interval[2])
    }
    if (e$blocks == 0) return(e)
    d <- round(log(x[both]) - log(y[both]), 12) # equal ratios tie
    n <- length(d)
    walsh <- outer(d, d, "+") / 2
    walsh <- sort(walsh[lower.tri(walsh, TRUE)])
    e$ratio <- 100 * exp(median(walsh))
    k <- qsignrank(0.025, n)
    if (k > 0) {
        e$low <- 100 * exp(walsh[k])
        e$high <- 100 * exp(walsh[length(walsh) + 1 - k])
        e$confidence <- 1 - 2 * psignrank(k - 1, n)
    }
    e$zeros <- sum(d == 0)
    e$w <- sum(rank(abs(d[d != 0]))[d[d != 0] > 0])
    e$p <- sign_p(d)
    if (e$zeros == 0 && !anyDuplicated(abs(d)) && n > 5) { # R's own, where it is exact
        test <- wilcox.test(d, exact = TRUE, conf.int = TRUE)
        stopifnot(abs(test$p.value - e$p) < 1e-12, abs(exp(test$estimate) * 100 / e$ratio - 1) < 1e-9,
            abs(exp(test$conf.int) * 100 / c(e$low, e$high) - 1) < 1e-9, test$statistic == e$w)
    }
    e$effect <- mean(d)
    e$variance <- if (n > 1) var(d) / n else NA
    if (n > 1 && var(d) > 0) e$gain <- (var(log(x[both])) + var(log(y[both]))) / var(d)
    e
}

differing <- function(ours, theirs, places, columns) {
    unlist(lapply(columns, function(column) {
        a <- ours[[column]]
        b <- theirs[[column]]
        bad <- is.na(a) != is.na(b) | (!is.na(a) & !is.na(b) & abs(a - b) > 1e-8 * pmax(1, abs(b)))
        sprintf("%s %s: %.10g, in R %.10g", column, places, a, b)[bad]
    }))
}

compare_within <- function(name, path, baseline, blocks, ...) {
    o <- read_values(path)
    ours <- table_of(path, "--baseline", baseline, "--table", "within", ...)
    ours$host[is.na(ours$host)] <- ""
    theirs <- do.call(rbind, lapply(seq_len(nrow(ours)), function(i) expect_row(o, baseline, ours[i, ], blocks)))
    places <- paste(ours$host, ours$platform, ours$feature, ours$level)
    columns <- c("n", "baseline_n", "blocks", "ratio", "low", "high", "confidence", "w", "zeros", "p", "plain",
        "plain_low", "plain_high", "gain")
    report(sprintf("%s: %d ratios on each host", name, nrow(ours)), differing(ours, theirs, places, columns))
    expected <- unique(merge(unique(o[o$platform != baseline, c("host", "platform", "feature", "level")]),
        unique(o[o$platform == baseline, c("host", "feature", "level")])))
    single <- ours[ours$level != "all", c("host", "platform", "feature", "level")]
    key <- function(d) sort(paste(d$host, d$platform, d$feature, d$level))
    report(sprintf("%s: each cell with a baseline has a ratio", name), setdiff(key(expected), key(single)))
    graded <- ours$level %in% c("", "all") & !is.na(ours$p)
    holm <- ave(ifelse(graded, ours$p, NA), ours$host, FUN = function(p) p.adjust(p, "holm"))
    report(sprintf("%s: Holm's correction", name), differing(ours, data.frame(p_holm = holm), places, "p_holm"))
    cbind(ours[c("host", "platform", "feature", "level")], theirs[c("effect", "variance")])
}

pooled <- function(y, v) {
    v <- pmax(v, 1e-30)
    k <- length(y)
    if (k < 2) return(c(y, rep(NA, 7)))
    squares <- function(tau2) {
        w <- 1 / (v + tau2)
        sum(w * (y - sum(w * y) / sum(w))^2)
    }
    solve_for <- function(wanted) {
        if (squares(0) <= wanted) return(0)
        high <- 1
        while (squares(high) > wanted) high <- 2 * high
        exp(uniroot(function(t) squares(exp(t)) - wanted, log(c(1e-40, high)), tol = 1e-14)$root)
    }
    tau2 <- solve_for(k - 1)
    w <- 1 / (v + tau2)
    mean <- sum(w * y) / sum(w)
    se2 <- max(1, squares(tau2) / (k - 1)) / sum(w)
    t <- qt(0.975, k - 1)
    c(mean, mean - t * sqrt(se2), mean + t * sqrt(se2), mean - t * sqrt(tau2 + se2), mean + t * sqrt(tau2 + se2),
        sqrt(tau2), sqrt(solve_for(qchisq(0.975, k - 1))), sqrt(solve_for(qchisq(0.025, k - 1))))
}

compare_hosts <- function(name, path, baseline, effects, ...) {
    ours <- table_of(path, "--baseline", baseline, "--table", "hosts", ...)
    columns <- c("ratio", "low", "high", "next_low", "next_high", "tau", "tau_low", "tau_high")
    theirs <- t(sapply(seq_len(nrow(ours)), function(i) {
        e <- effects[effects$platform == ours$platform[i] & effects$feature == ours$feature[i] &
            effects$level == ours$level[i] & !is.na(effects$effect) & !is.na(effects$variance), ]
        r <- if (nrow(e) > 0) pooled(e$effect, e$variance) else rep(NA, 8)
        c(100 * exp(r[1:5]), r[6:8])
    }))
    colnames(theirs) <- columns
    report(sprintf("%s: %d ratios over hosts", name, nrow(ours)),
        differing(ours, as.data.frame(theirs), paste(ours$platform, ours$feature, ours$level), columns))
}

# Invented values: blocks, ties, zeros, failures, levels that one platform lacks, hosts with one or no repetition.
make_up <- function(hosts) {
    set.seed(20261127)
    rows <- NULL
    add <- function(host, first, platform, feature, level, unit, values) {
        rows <<- rbind(rows, data.frame(study = "made", platform = platform, experiment = feature, feature = feature,
            level = level, repetition = first + seq_along(values), value = values, unit = unit, status = "ok",
            source = "", host = host))
    }
    for (i in seq_along(hosts)) {
        first <- 100 * i
        n <- c(12, 9, 2, 7, 1, 6)[(i - 1) %% 6 + 1]
        block <- rnorm(n, 0, 0.2)
        for (p in c("metal", "kvm", "docker")) {
            if (p == "docker" && i == 4) next
            shift <- c(metal = 0, kvm = -0.3, docker = -0.05)[[p]] * (1 + i / 10)
            add(hosts[i], first, p, "cpu_events", "", "1/s", 1000 * exp(shift + block + rnorm(n, 0, 0.03)))
            add(hosts[i], first, p, "net_jitter", "", "ms", round(rexp(n, 40), 2)) # zeros
            add(hosts[i], first, p, "boot_time", "", "s", 1 + rbinom(n, 4, 0.5)) # ties, and differences of 0
            for (level in c("10", "60", if (p != "docker") "90"))
                add(hosts[i], first, p, "http_time", level, "ms", exp(rnorm(n, 3 + shift, 0.1) + block))
        }
    }
    failed <- sample(nrow(rows), nrow(rows) %/% 20)
    rows$value[failed] <- NA
    rows$status[failed] <- "failed"
    rows$value[rows$feature == "cpu_events" & rows$host == hosts[2] & rows$platform != "kvm"] <- 500 # no variance
    rows$status[!is.na(rows$value)] <- "ok"
    if (length(hosts) == 1) rows$host <- NULL
    path <- tempfile(fileext = ".csv")
    write.csv(rows, path, row.names = FALSE, quote = FALSE, na = "")
    path
}

own <- "results/trial-2026-11-21/observations.csv"
compare_hosts("a run of our own", own, "metal", compare_within("a run of our own", own, "metal", TRUE))
published <- "results/karna-2021/observations.csv"
invisible(compare_within("the thesis", published, "metal", FALSE))
invisible(compare_within("the thesis, as if it had blocks", published, "metal", TRUE, "--blocks yes"))
several <- make_up(c("h2", "h1", "h10", "k", "l", "m"))
for (blocks in c("yes", "no"))
    compare_hosts(paste("six hosts, blocks:", blocks), several, "metal",
        compare_within(paste("six hosts, blocks:", blocks), several, "metal", blocks == "yes", "--blocks", blocks),
        "--blocks", blocks)
two <- make_up(c("a", "b"))
compare_hosts("two hosts", two, "metal", compare_within("two hosts", two, "metal", FALSE))
quit(status = as.integer(failures > 0))
