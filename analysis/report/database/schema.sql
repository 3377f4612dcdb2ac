-- The schema of virtgrade.sqlite: all studies in one database. Tables have the columns of the CSV files of
-- the same contents (virtgrade-study(5)); an empty field is NULL.

CREATE TABLE studies (
    study TEXT PRIMARY KEY,
    title TEXT, authors TEXT, venue TEXT, year TEXT, identifier TEXT, -- of a publication
    repository TEXT, "commit" TEXT, licence TEXT,                     -- of its raw logs
    host TEXT,                                                        -- that it measured, in words
    baseline TEXT,
    scheme TEXT,                                                      -- its default scheme
    repetitions INTEGER,                                              -- planned, of each cell
    virtgrade TEXT NOT NULL                                           -- the program's version
) WITHOUT ROWID;

-- In the order of tables and figures.
CREATE TABLE platforms (
    study TEXT NOT NULL REFERENCES studies, platform TEXT NOT NULL,
    title TEXT NOT NULL, kind TEXT, in_logs TEXT, colour TEXT, same_as TEXT,
    UNIQUE (study, platform)
);
CREATE TABLE features (
    study TEXT NOT NULL REFERENCES studies, feature TEXT NOT NULL,
    title TEXT NOT NULL, unit TEXT, better TEXT NOT NULL, domain TEXT, measures TEXT,
    UNIQUE (study, feature)
);

-- One repetition of one cell.
CREATE TABLE observations (
    study TEXT NOT NULL REFERENCES studies, platform TEXT NOT NULL, experiment TEXT NOT NULL,
    feature TEXT NOT NULL, level INTEGER, repetition INTEGER NOT NULL,
    value REAL, unit TEXT, status TEXT NOT NULL,
    source TEXT, -- log and line
    host TEXT
);
CREATE INDEX observations_by_cell ON observations (study, feature, platform, level, repetition);

-- What else the logs tell.
CREATE TABLE facts (
    study TEXT NOT NULL REFERENCES studies, platform TEXT NOT NULL, mode TEXT NOT NULL, level INTEGER,
    repetition INTEGER NOT NULL, fact TEXT NOT NULL, value, source TEXT
);
CREATE INDEX facts_by_run ON facts (study, mode, fact, platform, level, repetition);

-- Level `all` is the mean over the levels.
CREATE TABLE summaries (
    study TEXT NOT NULL REFERENCES studies, platform TEXT NOT NULL, feature TEXT NOT NULL, level, unit TEXT,
    n INTEGER, mean REAL, sd REAL, median REAL, min REAL, max REAL,
    ci_low REAL, ci_high REAL -- 95 % interval of the mean
);
CREATE INDEX summaries_by_cell ON summaries (study, feature, platform, level);

-- Scores by the default scheme of each study. `baseline` is the baseline's value, and `ratio` the percentage of it.
-- A gap has neither value, ratio nor score.
CREATE TABLE scores (
    study TEXT NOT NULL REFERENCES studies, scheme TEXT NOT NULL, platform TEXT NOT NULL, feature TEXT NOT NULL,
    "group" TEXT, importance TEXT, baseline REAL, value REAL, ratio REAL, score INTEGER,
    UNIQUE (study, platform, feature)
);

-- How sure they are. Question `truth`: of the true mean; `repeat`: of a study like this one.
CREATE TABLE certainties (
    study TEXT NOT NULL REFERENCES studies, scheme TEXT NOT NULL, platform TEXT NOT NULL, feature TEXT NOT NULL,
    level, method TEXT, doubt TEXT, n INTEGER, baseline_n INTEGER, ratio REAL, low REAL, high REAL,
    question TEXT NOT NULL, score INTEGER, probability REAL, mc_error REAL,
    score0 REAL, score1 REAL, score2 REAL, score3 REAL, score4 REAL, better REAL, seed INTEGER, draws INTEGER
);
CREATE INDEX certainties_by_cell ON certainties (study, platform, feature, level, question);

-- Points and first places, by sets of features.
CREATE TABLE standings (
    study TEXT NOT NULL REFERENCES studies, scheme TEXT NOT NULL, "set" TEXT NOT NULL, platform TEXT NOT NULL,
    features INTEGER, possible INTEGER, points INTEGER, question TEXT NOT NULL,
    mean REAL, low REAL, high REAL, "first" REAL, mc_error REAL, rejected REAL, seed INTEGER, draws INTEGER
);

-- Printed scores, sums, gaps and statements, each with its verdict.
CREATE TABLE audits (
    study TEXT NOT NULL REFERENCES studies, id TEXT NOT NULL, kind TEXT NOT NULL, section TEXT, expression TEXT,
    relation TEXT, published, computed, verdict TEXT NOT NULL, inference TEXT, probability REAL, low, high,
    finding TEXT, note TEXT
);

-- What is odd in the data.
CREATE TABLE quality (
    study TEXT NOT NULL REFERENCES studies, rule TEXT NOT NULL, platform TEXT, subject TEXT, level,
    evidence TEXT, source TEXT
);

-- Blocks of our own runs.
CREATE TABLE blocks (
    study TEXT NOT NULL, host TEXT, block INTEGER, replaces INTEGER, began TEXT, ended TEXT, load_1min REAL,
    cpu_rate REAL, memory_rate REAL, stolen_percent REAL, marked TEXT, reason TEXT
);

-- What it was measured with: each value of environment.json by its path, such as host.kernel.release.
CREATE TABLE environments (
    study TEXT NOT NULL REFERENCES studies, path TEXT NOT NULL, value,
    UNIQUE (study, path)
);

-- Each score with its titles and the probability that the true mean has it.
CREATE VIEW grades AS
SELECT s.study, s.scheme, s.platform, p.title AS platform_title, s.feature, f.title AS feature_title,
       f.unit, f.better, s."group", s.importance, s.baseline, s.value, s.ratio, s.score, c.probability
FROM scores s
LEFT JOIN platforms p ON p.study = s.study AND p.platform = s.platform
LEFT JOIN features f ON f.study = s.study AND f.feature = s.feature
LEFT JOIN certainties c ON c.study = s.study AND c.platform = s.platform AND c.feature = s.feature
    AND (c.level IS NULL OR c.level = 'all') AND c.question = 'truth';

-- What was printed and does not follow from the data.
CREATE VIEW differences AS
SELECT study, finding, id, section, published, computed, inference, note FROM audits WHERE verdict = 'differs';
