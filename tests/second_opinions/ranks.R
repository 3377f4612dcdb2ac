# A second opinion on the confidence sets of ranks: computes them from observations.csv with R's random
# numbers, by the same method (Mogstad, Romano, Shaikh and Wilhelm, 2024; Romano and Wolf, 2005), and
# compares with `resample --table ranks`. Shares no code with the C program. Reports in TAP.
#
#     Rscript ranks.R PROGRAM
#
# Means and errors must be equal, and critical values agree within four standard errors of their
# difference. The sets must be equal, unless a difference is as near to a critical value.
DRAWS <- 20000L
ERRORS <- 4
CONFIDENCE <- 0.95

report <- function(name, findings = character()) {
    cat(if (length(findings) == 0) "ok - " else "not ok - ", "ranks: ", name, "\n", sep = "")
    if (length(findings) > 0) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
    length(findings) > 0
}

# Mean over the levels of one platform, its error, and draws of its deviation. Levels with as many
# repetitions were measured in the same runs: their repetitions are added up before any square.
platform_mean <- function(o) {
    by_level <- split(o, o$level)
    levels <- length(by_level)
    runs <- split(by_level, vapply(by_level, function(l) paste(l$experiment[1], nrow(l)), ""))
    squares <- vapply(runs, function(r) {
        sums <- Reduce(`+`, lapply(r, function(l) l$value[order(l$repetition)] / levels))
        sum((sums - mean(sums))^2)
    }, 0)
    n <- vapply(runs, function(r) nrow(r[[1]]), 0)
    known <- all(n > 1)
    deviations <- if (known) rowSums(vapply(seq_along(n), function(g)
        sqrt(squares[g] / (n[g] * (n[g] - 0.5))) * rt(DRAWS, n[g] - 0.5), numeric(DRAWS)))
    list(mean = mean(vapply(by_level, function(l) mean(l$value), 0)),
        error = if (known) sqrt(sum(squares / (n * (n - 1)))) else NA,
        deviations = if (known) deviations else rep(NA_real_, DRAWS))
}

# Sets of one feature. `x` has larger values for the better.
sets_of <- function(x, s, deviations) {
    count <- length(x)
    se <- sqrt(outer(s^2, s^2, `+`))
    t <- outer(x, x, `-`) / se
    open <- row(t) != col(t) & !is.na(se)
    settled <- matrix(FALSE, count, count)
    near <- FALSE
    steps <- 0
    repeat {
        pairs <- which(open, arr.ind = TRUE)
        if (nrow(pairs) == 0) return(NULL)
        steps <- steps + 1
        greatest <- do.call(pmax, lapply(seq_len(nrow(pairs)), function(i) {
            j <- pairs[i, 1]
            k <- pairs[i, 2]
            (deviations[, j] - deviations[, k]) / se[j, k]
        }))
        wide <- sqrt(CONFIDENCE * (1 - CONFIDENCE) / DRAWS)
        q <- quantile(greatest, CONFIDENCE + c(0, -wide, wide), names = FALSE)
        error <- (q[3] - q[2]) / 2
        near <- near || any(abs(t[open] - q[1]) < ERRORS * sqrt(2) * error)
        new <- open & t > q[1]
        if (!any(new)) break
        settled <- settled | new
        open <- open & !new
    }
    list(low = 1 + colSums(settled), high = count - rowSums(settled), critical = q[1],
        error = error, steps = steps, near = near)
}

compare <- function(program, name, path, scheme, baseline) {
    set.seed(1)
    text <- system2(program, c("resample", path, "--table", "ranks", "--scheme", scheme,
        "--baseline", baseline, "--draws", format(DRAWS, scientific = FALSE)), stdout = TRUE)
    ours <- read.csv(text = text)
    rules <- read.csv(scheme)
    o <- read.csv(path, colClasses = c(level = "character"))
    o <- o[o$status == "ok", ]
    findings <- character()
    near <- 0
    for (feature in unique(ours$feature)) {
        a <- ours[ours$feature == feature, ]
        means <- lapply(a$platform, function(p)
            platform_mean(o[o$platform == p & o$feature == feature, ]))
        x <- vapply(means, `[[`, 0, "mean")
        s <- as.numeric(vapply(means, function(m) as.numeric(m$error), 0))
        sign <- if (rules$better[rules$feature == feature] == "lower") -1 else 1
        b <- sets_of(sign * x, s, sign * vapply(means, `[[`, numeric(DRAWS), "deviations"))
        same <- function(u, v) isTRUE(all.equal(as.numeric(u), as.numeric(v), tolerance = 1e-9))
        if (!same(a$mean, x)) findings <- c(findings, paste(feature, "other means"))
        if (!same(a$error, s)) findings <- c(findings, paste(feature, "other errors"))
        if (!same(a$rank, rank(-sign * x, ties.method = "min")))
            findings <- c(findings, paste(feature, "other ranks"))
        if (is.null(b)) next
        near <- near + b$near
        if (b$near) next
        if (!same(a$low, b$low) || !same(a$high, b$high) || a$steps[1] != b$steps)
            findings <- c(findings, sprintf("%s: %s, in R %s", feature,
                paste(a$low, a$high, collapse = " "), paste(b$low, b$high, collapse = " ")))
        if (abs(a$critical[1] - b$critical) > ERRORS * sqrt(a$mc_error[1]^2 + b$error^2))
            findings <- c(findings, sprintf("%s: critical value %g, in R %g", feature,
                a$critical[1], b$critical))
        if (!identical(a$best == "yes", a$low == 1))
            findings <- c(findings, paste(feature, "best without the first rank"))
    }
    features <- length(unique(ours$feature))
    if (features < 3 || near > features / 3)
        findings <- c(findings, sprintf("%d of %d features can be compared", features - near,
            features))
    report(sprintf("%s, %d features, %d too near to a limit to tell", name, features, near),
        findings)
}

program <- commandArgs(trailingOnly = TRUE)[1]
thesis <- "analysis/schemes/thesis.csv"
failed <- c(
    compare(program, "study", "results/karna-2021/observations.csv", thesis, "metal"),
    compare(program, "study beside another baseline", "results/karna-2021/observations.csv",
        thesis, "docker"),
    compare(program, "example", "results/example/observations.csv", thesis, "host"))
quit(status = any(failed))
