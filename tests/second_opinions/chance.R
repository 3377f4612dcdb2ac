# A second opinion on the certainty of grades: draws the means of all cells on its own, with R's random
# numbers and another factorization; integrates t densities where platform and baseline are single cells;
# tests all pairs by counting every choice of ranks; and simulates calibration. Compares with the output of
# `resample` and `calibration`. Shares no code with the C program. Reports in TAP.
#
#     Rscript chance.R small PROGRAM         the example of the project, and invented values
#     Rscript chance.R study PROGRAM         the thesis
#
# Two runs of random draws must agree within four standard errors of their difference, which fails by
# chance once in 16,000 comparisons. Both generators have fixed seeds, so a test that passes keeps
# passing. But there are some thousand comparisons, so after a change of either generator one may fail
# without a fault: try another seed.
for (part in c("draws", "grades", "exact", "standings", "pairs", "calibration"))
    source(file.path("tests/second_opinions/chance", paste0(part, ".R")))

DRAWS <- 100000L
SEED <- 2L # of the C program; with 1, one of 1180 probabilities of the study is 4.2 errors off
ERRORS <- 4
failures <- 0

report <- function(name, findings = character()) {
    good <- length(findings) == 0
    failures <<- failures + !good
    cat(if (good) "ok - " else "not ok - ", "chance: ", name, "\n", sep = "")
    if (!good) cat(paste0("# ", head(findings, 10), "\n"), sep = "")
}

# Differences, each with its place.
differing <- function(bad, place, ours, theirs) {
    bad <- bad | is.na(bad)
    if (any(bad)) sprintf("%s: %.10g, in R %.10g", place, ours, theirs)[bad]
}

table_of <- function(data, table, ...) {
    text <- system2(data$program, c("resample", shQuote(data$path), "--table", table, "--scheme",
        shQuote(data$scheme), "--baseline", data$baseline, "--draws", DRAWS,
        "--seed", SEED, ...), stdout = TRUE)
    texts <- list(grades = c(level = "character", doubt = "character"),
        pairs = c(better = "character"))
    read.csv(text = text, colClasses = if (is.null(texts[[table]])) NA else texts[[table]])
}

# Observations, their scheme, and the command that resamples them.
data_of <- function(name, program, path, scheme, baseline) {
    observations <- read.csv(path, colClasses = c(level = "character"))
    observations <- observations[observations$status == "ok", ]
    observations <- observations[order(observations$repetition), ]
    rules <- read.csv(scheme)
    list(name = name, program = program, path = path, scheme = scheme, baseline = baseline,
        observations = observations, rules = rules, cells = cells_of(observations, rules$feature))
}

levels_of <- function(data, platform, feature) {
    o <- data$observations
    unique(o$level[o$platform == platform & o$feature == feature])
}

# Cases that the other two lack: few and many repetitions, a single one, ties, failed repetitions in the
# middle and at the end, a missing level, missing features, runs of two joint features, a baseline that
# may be drawn as 0, a trend, equal repetitions, a spread above 1.5, and required scores.
make_up <- function(program) {
    path <- tempfile(fileext = ".csv")
    scheme <- file.path(tempdir(), "required.csv")
    rules <- read.csv("analysis/schemes/thesis.csv", colClasses = "character")
    rules$required[match(c("cpu_events", "net_sent"), rules$feature)] <- c("3", "4")
    write.csv(rules, scheme, row.names = FALSE, quote = FALSE)
    set.seed(20210303)
    rows <- NULL
    add <- function(platform, experiment, feature, level, values) {
        rows <<- rbind(rows, data.frame(study = "made", platform = platform,
            experiment = experiment, feature = feature, level = level,
            repetition = seq_along(values), value = values,
            unit = rules$unit[rules$feature == feature], status = "ok", source = ""))
    }
    factors <- c(host = 1, alpha = 0.82, beta = 0.79, gamma = 0.76)
    for (p in names(factors)) {
        f <- factors[[p]]
        add(p, "boot", "boot_time", "", round(rnorm(30, if (f == 1) 20 else 20 * (1 - f), 1), 1))
        add(p, "cpu", "cpu_events", "", round(rnorm(if (f == 1) 9 else 7, 40 * f, 6)))
        sent <- rnorm(6, 900 * f, 130)
        add(p, "net", "net_sent", "", sent)
        add(p, "net", "net_received", "", sent + rnorm(6, 0, 10))
        add(p, "write", "file_write", "", rnorm(20, 300 * f, 60))
        for (level in if (p == "gamma") c("4", "20") else c("4", "20", "100"))
            add(p, "http", "http_time", level, rnorm(6, 50 / f^2, 9))
        add(p, "jitter", "net_jitter", "", switch(p, alpha = 0.05 * 1.01^(1:8), beta = rep(0.06, 8),
            rnorm(8, 0.05, 0.003)))
        if (p == "gamma") next
        add(p, "read", "file_read", "", rnorm(if (p == "alpha") 1 else 5, 200 * f, 30))
        add(p, "pipeline", "pipeline_time", "", round(rnorm(3, 60 / f, 10), 1))
        add(p, "database", "db_read_total", "", if (p == "beta") c(900, rep(10, 9)) else
            rnorm(10, 100 * f, 4))
    }
    failed <- rows$feature == "http_time" & rows$level == "20" &
        rows$repetition == match(rows$platform, names(factors)) |
        rows$feature == "net_received" & rows$platform == "beta" & rows$repetition == 6
    rows$value[failed] <- NA
    rows$status[failed] <- "failed"
    write.csv(rows[sample(nrow(rows)), ], path, row.names = FALSE, quote = FALSE, na = "")
    data_of("made up", program, path, scheme, "host")
}

# Studies in one file do not affect each other's draws and corrections.
compare_together <- function(a, b) {
    path <- tempfile(fileext = ".csv")
    writeLines(c(readLines(a$path), readLines(b$path)[-1]), path)
    for (table in c("grades", "standings", "distributions", "pairs")) {
        together <- table_of(replace(a, "path", path), table)
        alone <- rbind(table_of(a, table), table_of(replace(b, "scheme", a$scheme), table))
        alone <- alone[order(match(alone$study, together$study)), ]
        report(sprintf("%s of two studies in one file are those of each alone", table),
            if (!isTRUE(all.equal(together, alone, tolerance = 0, check.attributes = FALSE)))
                "they differ")
    }
}

compare_draws <- function(data) {
    set.seed(1)
    methods <- list(joint = list(draw = draw_joint),
        single = list(draw = draw_alone, option = "--independent"))
    for (method in names(methods)) {
        option <- methods[[method]]$option
        draws <- methods[[method]]$draw(data$cells)
        grades <- table_of(data, "grades", option)
        compare_cells(data, grades, method)
        compare_exact(data, grades, method)
        compare_grades(data, grades, draws, method)
        compare_standings(data, grades, draws, method, option)
    }
}

arguments <- commandArgs(trailingOnly = TRUE)
program <- arguments[2]
if (arguments[1] == "small") {
    example <- data_of("example", program, "results/example/observations.csv",
        "analysis/schemes/thesis.csv", "host")
    made <- make_up(program)
    for (data in list(example, made)) {
        compare_draws(data)
        compare_pairs(data)
    }
    compare_together(made, example)
} else {
    study <- data_of("study", program, "results/karna-2021/observations.csv",
        "analysis/schemes/thesis.csv", "metal")
    compare_draws(study)
    compare_pairs(study)
    compare_calibration(program)
}
quit(status = as.integer(failures > 0))
