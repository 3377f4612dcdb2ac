# Rank tests of all pairs.

# One value for each repetition that exists at all levels.
repetition_means <- function(data, platform, feature) {
    o <- data$observations
    o <- o[o$platform == platform & o$feature == feature, ]
    o <- o[o$repetition %in% Reduce(intersect, split(o$repetition, o$level)), ]
    as.vector(tapply(o$value, o$repetition, mean))
}

choices <- new.env()

# Twice the smaller tail of the rank sum, over every choice of n ranks.
enumerated_p <- function(a, b) {
    n <- length(a)
    count <- n + length(b)
    stopifnot(choose(count, n) <= 200000)
    size <- paste(count, n)
    if (is.null(choices[[size]])) choices[[size]] <- combn(count, n)
    ranks <- 2 * rank(c(a, b)) # whole numbers
    sums <- colSums(matrix(ranks[choices[[size]]], n))
    observed <- sum(ranks[seq_len(n)])
    min(1, 2 * min(mean(sums <= observed), mean(sums >= observed)))
}

test_of <- function(a, b) {
    tied <- anyDuplicated(c(a, b)) > 0
    if (length(a) + length(b) > 50)
        return(suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = TRUE)$p.value))
    if (tied)
        return(enumerated_p(a, b))
    p <- wilcox.test(a, b, exact = TRUE)$p.value
    if (choose(length(a) + length(b), length(a)) <= 200000)
        stopifnot(abs(enumerated_p(a, b) / p - 1) < 1e-9)
    p
}

expected_pairs <- function(data) {
    o <- data$observations
    tests <- NULL
    for (f in intersect(data$rules$feature, o$feature)) {
        platforms <- unique(o$platform[o$feature == f])
        values <- sapply(platforms, function(p) repetition_means(data, p, f), simplify = FALSE)
        platforms <- platforms[lengths(values) > 0]
        for (pair in combn(platforms, 2, simplify = FALSE)) {
            a <- values[[pair[1]]]
            b <- values[[pair[2]]]
            above <- sum(outer(a, b, ">"))
            below <- sum(outer(a, b, "<"))
            tests <- rbind(tests, data.frame(feature = f, a = pair[1], b = pair[2],
                n_a = length(a), n_b = length(b), tied = anyDuplicated(c(a, b)) > 0,
                u = above + (length(a) * length(b) - above - below) / 2,
                p = test_of(a, b), delta = (above - below) / (length(a) * length(b))))
        }
    }
    tests$p_holm <- p.adjust(tests$p, "holm")
    tests
}

# The pair in reverse order.
turned <- function(tests) {
    transform(tests, a = b, b = a, n_a = n_b, n_b = n_a, u = n_a * n_b - u, delta = -delta)
}

compare_pairs <- function(data) {
    ours <- table_of(data, "pairs")
    theirs <- expected_pairs(data)
    key <- function(t) paste(t$feature, t$a, t$b)
    count <- nrow(theirs)
    theirs <- rbind(theirs, turned(theirs))
    theirs <- theirs[match(key(ours), key(theirs)), ]
    report(sprintf("%s: %d pairs are tested, the baseline first", data$name, count),
        c(if (nrow(ours) != count || anyNA(theirs$p)) "not these pairs",
            key(ours)[ours$b == data$baseline]))
    for (column in c("n_a", "n_b", "u", "p", "p_holm", "delta"))
        report(sprintf("%s: %s of all pairs%s", data$name, column,
            if (column == "p") sprintf(", %d of them with ties", sum(theirs$tied)) else ""),
            differing(abs(ours[[column]] - theirs[[column]]) > 1e-9 * abs(theirs[[column]]),
                key(ours), ours[[column]], theirs[[column]]))
    size <- cut(abs(theirs$delta), c(-1, 0.147, 0.33, 0.474, 2), right = FALSE,
        labels = c("negligible", "small", "medium", "large"))
    lower <- data$rules$better[match(theirs$feature, data$rules$feature)] == "lower"
    better <- ifelse(theirs$p_holm >= 0.05, "", ifelse((theirs$delta > 0) != lower, ours$a, ours$b))
    wrong <- ours$size != size | ours$better != better |
        (ours$exact == "yes") != (ours$n_a + ours$n_b <= 50)
    report(sprintf("%s: what pairs are called", data$name), key(ours)[wrong])
}
