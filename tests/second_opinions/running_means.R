# A second opinion on the rule for running means, on studies of ten cells with five made-up values each. At most one
# clean study in twenty may have a finding, and of studies of running means of such values nearly all must have one
# about the feature. It must say in how many cells at least, and which values the repetitions had. Reports in TAP.
#
#     Rscript running_means.R PROGRAM
program <- commandArgs(trailingOnly = TRUE)[1]
failures <- 0
folder <- tempfile()
dir.create(folder)
set.seed(2021)
writeLines(c("feature,title,unit,better,domain", "get,GET,1/s,higher,positive"), file.path(folder, "features.csv"))
writeLines(c("feature,title,group,importance,unit,better,score1,score2,score3,score4,required",
    "get,GET,g,high,1/s,higher,60,70,80,90,"), file.path(folder, "scheme.csv"))
cells <- 10
n <- 5
found <- function(values) {
    file <- file.path(folder, "observations.csv")
    rows <- data.frame(study = "made", platform = paste0("p", col(values)), experiment = "e", feature = "get",
        level = "", repetition = as.vector(row(values)), value = sprintf("%.15g", values), unit = "1/s",
        status = "ok", source = "")
    write.csv(rows, file, row.names = FALSE, quote = FALSE)
    output <- suppressWarnings(system2(program, c("quality", file, "--scheme", file.path(folder, "scheme.csv"),
        "--baseline", "p1", "--format", "csv"), stdout = TRUE, stderr = FALSE))
    f <- read.csv(text = output, colClasses = "character")
    f[f$rule == "running-mean", ]
}
kinds <- list(
    decimals = function(m) round(rnorm(m, 100), 2),
    quarters = function(m) round(4 * rnorm(m, 100)) / 4,
    whole = function(m) round(rnorm(m, 300, 30)),
    skewed = function(m) round(exp(rnorm(m)), 2) + 1,
    heavy = function(m) round(100 + rt(m, 3), 2),
    modes = function(m) round(rnorm(m, 100, 0.1) + 10 * rbinom(m, 1, 0.5), 2),
    clock = function(m) round(1e5 / round(rnorm(m, 45, 1.5)), 6)) # a rate by a clock of whole milliseconds
studies <- 60
for (kind in names(kinds)) {
    clean <- sum(replicate(studies, nrow(found(matrix(kinds[[kind]](cells * n), n))) > 0))
    bad <- character(0)
    if (clean > qbinom(0.999, studies, 0.05)) bad <- paste("clean studies with a finding:", clean)
    missed <- 0
    for (study in 1:5) {
        values <- matrix(kinds[[kind]](cells * n), n)
        means <- round(apply(values, 2, cumsum) / seq_len(n), 6)
        f <- found(means)
        of_feature <- f[f$platform == "", ]
        least <- as.numeric(sub(".*at least ([0-9]+) of.*", "\\1", of_feature$evidence))
        if (nrow(of_feature) != 1 || least < 2 || least > cells) missed <- missed + 1
        if (!all(grepl(sprintf("weighs %.0f %%", 100 * mean(1 / seq_len(n))), f$evidence)))
            bad <- c(bad, "another weight of the first repetition")
        for (i in which(f$platform != "")) {
            cell <- as.numeric(sub("p", "", f$platform[i]))
            runs <- as.numeric(strsplit(sub(".*they come from (.*), and .*", "\\1", f$evidence[i]), ", ")[[1]])
            both <- as.numeric(strsplit(sub(".*values, which is (.*), where the mean of the repetitions is (.*)",
                "\\1 \\2", f$evidence[i]), " ")[[1]])
            if (max(abs(runs - values[, cell])) > 1e-4 ||
                max(abs(both / c(mean(means[, cell]), mean(values[, cell])) - 1)) > 1e-5)
                bad <- c(bad, paste("other values:", f$evidence[i]))
        }
    }
    if (missed > 1) bad <- c(bad, paste("studies of running means without a finding:", missed))
    failures <- failures + (length(bad) > 0)
    cat(if (length(bad) > 0) "not ok" else "ok", " - quality: running-mean on made-up values, ", kind, "\n", sep = "")
    if (length(bad) > 0) cat(paste0("# ", bad, "\n"), sep = "")
}
quit(status = failures > 0)
