# virtgrade: `make` reproduces the published study, `make check` tests everything, `make help` lists
# the rest. All that is made lies under build/.

MAKEFLAGS += --no-builtin-rules
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
.DELETE_ON_ERROR:
.PRECIOUS: build/%.o build/san/%.o
.SUFFIXES:
.DEFAULT_GOAL := all

# V=1 shows the commands. SAN=address,undefined builds beside, under build/san.
Q := $(if $(V),,@)
B := build$(if $(SAN),/san)

# The packages of `build` are installed, and the libraries found, before anything is compiled.
ifeq ($(filter-out clean help,$(or $(MAKECMDGOALS),all)),)
else
include $(B)/config.mk
endif

LIBRARIES := jansson gsl libcurl libarchive inih libxml-2.0 libnl-route-3.0 libvirt libvirt-qemu libvirt-lxc nettle yaml-0.1 sqlite3
$(B)/config.mk: packages.txt packages.sh Makefile
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh build
	$(Q)printf 'CSV_LIBS = -lcsv\nLIB_CFLAGS = %s\nLIBS = %s\n' \
	    "$$(pkg-config --cflags $(LIBRARIES))" "$$(pkg-config --libs $(LIBRARIES))" > $@

CC = gcc
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
CFLAGS = -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer)
CPPFLAGS = -Isrc -I. -MMD -MP $(LIB_CFLAGS)
LDLIBS = $(CSV_LIBS) $(LIBS) -lm -pthread
# The test library comes with the packages of `check`, so it is looked up when it is needed.
CHECK_LIBS = $(shell pkg-config --libs check)

VIRTGRADE := build/virtgrade
LIBRARY_SOURCES := $(sort $(shell find analysis/ experiments/ src/*/ -name "*.c" -not -path "src/lab/guest/*" -not -path "experiments/workloads/*"))
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(B)/%.o)

## all        build, recompute the published study, draw the paper, print every printed score beside
##            ours (default)
.PHONY: all
all: $(VIRTGRADE)
	$(Q)$(MAKE) --no-print-directory agreement
	$(Q)$(MAKE) --no-print-directory paper-or-reason
	$(Q)$(MAKE) --no-print-directory verdict

# --- build ---

$(B)/%.o: %.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# What goes into the instances' image is packed into the program: our files, helpers and benchmarks
# that are linked statically, since their home is another system, what else the experiments run there,
# and the names of the packages.
GUEST := src/lab/guest
WORKLOADS := experiments/workloads
WORKLOAD_PROGRAMS := build/workloads/forkbench build/workloads/linpack build/workloads/memsweep
STATIC = $(CC) -std=c11 -D_GNU_SOURCE -O2 $(WARNINGS) -static
build/guest/command build/guest/run: build/guest/%: $(GUEST)/%.c $(wildcard $(GUEST)/*.h) $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) -s $< -o $@
$(WORKLOAD_PROGRAMS): build/workloads/%: $(WORKLOADS)/%.c $(WORKLOADS)/program.c $(WORKLOADS)/program.h \
    $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) $(filter %.c,$^) -lm -o $@
build/guest.tar: build/guest/command build/guest/run $(WORKLOAD_PROGRAMS) packages.txt \
    $(shell find $(GUEST) $(WORKLOADS) -type f -o -type d)
	$(Q)rm -rf build/guest/tree && mkdir -p build/guest/tree
	$(Q)cp -RP $(GUEST)/root $(GUEST)/init $(GUEST)/masked build/guest/tree
	$(Q)install -D --target-directory build/guest/tree/root/usr/lib/virtgrade \
	    build/guest/command build/guest/run
	$(Q)cp -RP $(WORKLOADS) build/guest/tree/root/usr/lib/virtgrade
	$(Q)install -s --target-directory build/guest/tree/root/usr/lib/virtgrade/workloads $(WORKLOAD_PROGRAMS)
	$(Q)awk '$$1 == "image" { print $$2 }' packages.txt | sort > build/guest/tree/packages
	$(Q)tar --create --file $@ --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
	    --mtime=@0 --mode=u=rwX,go=rX --directory build/guest/tree init masked packages root
$(B)/src/lab/image/image_files.o: build/guest.tar

# The version is that of what the program is made from: other changes do not make it anew. An archive
# of the sources that lies in another's repository has none.
PROGRAM_SOURCES := src analysis experiments Makefile packages.txt
GIT = git -c safe.directory='$(CURDIR)'
build/version: always
	$(Q)mkdir -p $(@D)
	$(Q){ [ -e .git ] && last=$$($(GIT) log -1 --format=%H -- $(PROGRAM_SOURCES)) && [ "$$last" ] && \
	    printf '%s%s\n' "$$($(GIT) describe --always --tags "$$last")" \
	    "$$([ -z "$$($(GIT) status --porcelain -- $(PROGRAM_SOURCES))" ] || echo -dirty)" || \
	    echo unknown; } > $@.new 2>/dev/null
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(B)/src/base/version.o: build/version
$(B)/src/base/version.o: CPPFLAGS += -DVIRTGRADE_VERSION='"$(shell cat build/version)"'

$(B)/libvirtgrade.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/virtgrade: $(B)/src/main.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## virtgrade  build the command alone
.PHONY: virtgrade
virtgrade: $(B)/virtgrade

-include $(shell find $(B) -type f -name '*.d' 2>/dev/null)

# --- the published study ---

PUBLISHED := results/published
SCHEMES := analysis/schemes
OUT := build/published
SUMMARY := $(PUBLISHED)/summary.csv

# With STUDY_LOGS=DIR everything comes from the raw logs in DIR, which are read each time, and must
# agree with the committed summary.
.PHONY: agreement always
ifdef STUDY_LOGS
SUMMARY := $(OUT)/summary.csv
$(OUT)/observations.csv: always $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) import --study published '$(STUDY_LOGS)' -o $@.new
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(OUT)/summary.csv: $(OUT)/observations.csv
	$(Q)$(VIRTGRADE) summarize $< -o $@
# What the logs tell besides results: claims and the checks of the data look at it.
$(OUT)/facts.csv: always $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) import --study published --facts '$(STUDY_LOGS)' -o $@.new
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
FACTS := $(OUT)/facts.csv
OBSERVATIONS := $(OUT)/observations.csv
agreement: $(SUMMARY)
	$(Q)$(VIRTGRADE) compare --tolerance 1e-12 $< $(PUBLISHED)/summary.csv
	@echo "Recomputed $$(($$(wc -l < $<) - 1)) cells from the raw logs in $(STUDY_LOGS): all agree with" \
	    "$(PUBLISHED)/summary.csv to 1e-12."
else
agreement:
	@:
endif

$(OUT)/scores-%.csv: $(SUMMARY) $(SCHEMES)/%.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) score $< --scheme $(SCHEMES)/$*.csv -o $@

# What is computed depends on whether the logs are at hand; a change of that makes it anew.
build/logs: always
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(STUDY_LOGS)' | cmp -s - $@ || echo '$(STUDY_LOGS)' > $@

# A printed number that does not follow from the data is a finding, not a failure: status 1 is fine.
AUDIT = $(VIRTGRADE) audit --summary $(SUMMARY) $(FACTS:%=--facts %)
$(OUT)/audit.csv: build/logs $(SUMMARY) $(FACTS) $(SCHEMES)/thesis.csv $(PUBLISHED)/scores.csv \
    $(PUBLISHED)/claims.csv $(wildcard results/literature/*.csv) $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(AUDIT) --format csv -o $@ || [ $$? -eq 1 ]

# How sure the grades are, and what they hang on: from the repetitions, or else from the summary.
REPEATED = $(or $(OBSERVATIONS),--summary $(SUMMARY))
CERTAINTY := $(patsubst %,resample-%,grades standings coverage calibration) \
    $(patsubst %,sensitivity-%,statistics changes weights tipping repetitions)
$(OUT)/resample-%.csv: build/logs $(SUMMARY) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) resample $(REPEATED) --table $* -o $@
$(OUT)/sensitivity-%.csv: build/logs $(SUMMARY) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) sensitivity $(REPEATED) --table $* -o $@
$(OUT)/quality.csv: $(OBSERVATIONS) $(FACTS) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)$(VIRTGRADE) quality $(OBSERVATIONS) --facts $(FACTS) --format csv -o $@ || [ $$? -eq 1 ]

# --- studies of our own, whose logs are here ---

# OWN=DIR and OWN_OUT=DIR do the same for another study. It has features of the thesis, or of the
# coursework, or of both, and what is made of it goes by that.
OWN := results/host-2026-11-21
OWN_OUT := build/own
OWN_STUDY = $(notdir $(OWN))
OWN_TOLERANCE = $$(sed -n 's/^ratio_percent = //p' '$(OWN)/study.ini')
OWN_EXPERIMENTS := $(shell cut -d, -f3 '$(OWN)/observations.csv' 2>/dev/null | sort -u)
HAS_THESIS := $(filter boot_time file_io cpu_events bandwidth jitter database http pipeline,$(OWN_EXPERIMENTS))
HAS_COURSEWORK := $(filter linpack memory random_disk sequential_disk fork uplink nginx,$(OWN_EXPERIMENTS))
OWN_SCHEME := $(SCHEMES)/$(if $(HAS_THESIS),thesis,coursework).csv
OWN_CSV := $(patsubst %,$(OWN_OUT)/%.csv,summary facts host settings run \
    $(if $(HAS_THESIS),scores grades standings replication verdict) \
    $(if $(HAS_COURSEWORK),coursework answers contradictions counts))
OWN_TABLES := $(patsubst %,$(OWN_OUT)/tables/%.tex,host platforms tools scaled quality \
    $(if $(HAS_THESIS),replication sheet) \
    $(if $(HAS_COURSEWORK),settings answers contradictions coursework))

# The logs are read each time, and must give the observations that are beside them.
$(OWN_OUT)/observations.csv: always $(VIRTGRADE)
	$(Q)mkdir -p $(@D)/tables $(@D)/figures
	$(Q)$(VIRTGRADE) import --study own --keep-going '$(OWN)' -o $@.new || [ $$? -eq 1 ]
	$(Q)cmp $@.new '$(OWN)/observations.csv'
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(OWN_OUT)/facts.csv: $(OWN_OUT)/observations.csv
	$(Q)$(VIRTGRADE) import --study own --facts '$(OWN)' -o $@
$(OWN_OUT)/run.csv: $(OWN_OUT)/observations.csv $(OWN)/run.csv
	$(Q)cp '$(OWN)/run.csv' $@
$(OWN_OUT)/summary.csv: $(OWN_OUT)/observations.csv
	$(Q)$(VIRTGRADE) summarize $< -o $@
$(OWN_OUT)/scores.csv: $(OWN_OUT)/summary.csv $(SCHEMES)/thesis.csv
	$(Q)$(VIRTGRADE) score $< --scheme $(SCHEMES)/thesis.csv -o $@
$(OWN_OUT)/coursework.csv: $(OWN_OUT)/summary.csv $(SCHEMES)/coursework.csv
	$(Q)$(VIRTGRADE) score $< --scheme $(SCHEMES)/coursework.csv -o $@
$(OWN_OUT)/grades.csv $(OWN_OUT)/standings.csv: $(OWN_OUT)/%.csv: $(OWN_OUT)/observations.csv \
    $(SCHEMES)/thesis.csv
	$(Q)$(VIRTGRADE) resample $< --table $* -o $@

REPLICATE = $(VIRTGRADE) replicate $(OWN_OUT)/observations.csv --published $(SUMMARY) \
    --tolerance "$(OWN_TOLERANCE)"
REPLICATED := $(OWN_OUT)/observations.csv $(SUMMARY) $(SCHEMES)/thesis.csv $(VIRTGRADE)
$(OWN_OUT)/replication.csv: $(REPLICATED)
	$(Q)$(REPLICATE) --format csv -o $@
$(OWN_OUT)/verdict.csv: $(REPLICATED)
	$(Q)$(REPLICATE) --table verdict --format csv -o $@
$(OWN_OUT)/tables/replication.tex: $(REPLICATED)
	$(Q)$(REPLICATE) --format latex -o $@

# What was expected of the platforms, held against the coursework's numbers and against ours. One that
# is violated is a finding, not a failure: status 1 is fine.
COURSEWORK := results/coursework
EXPECT = $(VIRTGRADE) expect $(COURSEWORK)/summary.csv $(OWN_OUT)/summary.csv \
    --observations $(OWN_OUT)/observations.csv
EXPECTED := $(OWN_OUT)/summary.csv $(wildcard $(COURSEWORK)/*.csv) $(SCHEMES)/coursework.csv $(VIRTGRADE)
$(patsubst %,$(OWN_OUT)/%.csv,answers contradictions counts): $(OWN_OUT)/%.csv: $(EXPECTED)
	$(Q)$(EXPECT) --table $* --format csv -o $@ || [ $$? -eq 1 ]
$(patsubst %,$(OWN_OUT)/tables/%.tex,answers contradictions): $(OWN_OUT)/tables/%.tex: $(EXPECTED)
	$(Q)$(EXPECT) --table $* --format latex -o $@ || [ $$? -eq 1 ]

$(OWN_OUT)/figures/done: $(OWN_OUT)/summary.csv $(if $(HAS_THESIS),$(REPLICATED)) $(if $(HAS_COURSEWORK),$(EXPECTED))
	$(Q)$(if $(HAS_THESIS),$(VIRTGRADE) figures $(@D) --study $(OWN_STUDY) \
	    --summary $(OWN_OUT)/summary.csv --observations $(OWN_OUT)/observations.csv)
	$(Q)$(if $(HAS_THESIS),$(REPLICATE) --table figure -o $(@D)/21_replication.csv)
	$(Q)$(if $(HAS_COURSEWORK),$(EXPECT) --table figure -o $(@D)/22_coursework.csv)
	$(Q)touch $@

ENVIRONMENT = $(VIRTGRADE) environment '$(OWN)/environment.json' --table $*
TOLD := $(OWN_OUT)/observations.csv $(OWN)/environment.json experiments/profiles/thesis.ini $(VIRTGRADE)
$(OWN_OUT)/host.csv: $(OWN_OUT)/%.csv: $(TOLD)
	$(Q)$(ENVIRONMENT) --format csv -o $@
$(OWN_OUT)/settings.csv: $(OWN_OUT)/%.csv: $(TOLD)
	$(Q)$(ENVIRONMENT) --experiments study --format csv -o $@
$(patsubst %,$(OWN_OUT)/tables/%.tex,host platforms tools scaled settings): $(OWN_OUT)/tables/%.tex: $(TOLD)
	$(Q)$(ENVIRONMENT) --format latex -o $@
SHEET = $(VIRTGRADE) score $(OWN_OUT)/summary.csv --observations $(OWN_OUT)/observations.csv
$(OWN_OUT)/tables/sheet.tex $(OWN_OUT)/tables/coursework.tex: $(OWN_OUT)/tables/%.tex: \
    $(OWN_OUT)/summary.csv $(SCHEMES)/thesis.csv $(SCHEMES)/coursework.csv
	$(Q)$(SHEET) --scheme $(SCHEMES)/$(patsubst sheet,thesis,$*).csv --format latex -o $@
$(OWN_OUT)/tables/quality.tex: $(OWN_OUT)/facts.csv
	$(Q)$(VIRTGRADE) quality $(OWN_OUT)/observations.csv --study $(OWN_STUDY) --scheme $(OWN_SCHEME) \
	    --facts $< --format latex -o $@ || [ $$? -eq 1 ]

# The coursework's benchmarks, run by this project: another study, and all that is made of it.
COURSE := results/coursework-2026-11-21
COURSE_OUT := build/coursework
.PHONY: own-data course
own-data: $(OWN_CSV) $(OWN_TABLES)
	@:
COURSE_CSV := $(patsubst %,$(COURSE_OUT)/%.csv,summary settings coursework answers contradictions counts run)
COURSE_TABLES := $(patsubst %,$(COURSE_OUT)/tables/%.tex,settings answers contradictions coursework quality)
course: $(VIRTGRADE)
	$(Q)$(MAKE) --no-print-directory own-data OWN=$(COURSE) OWN_OUT=$(COURSE_OUT)
ifneq ($(OWN_OUT),$(COURSE_OUT))
$(COURSE_CSV) $(COURSE_TABLES) &: course
	@:
endif

# --- the literature ---

# What other studies report, held against the published one and against ours.
LITERATURE := results/literature
LITERATURE_OUT := build/literature
REVIEW = $(VIRTGRADE) literature $(LITERATURE)/studies.csv $(SUMMARY) $(OWN_OUT)/summary.csv \
    --observations $(OWN_OUT)/observations.csv
REVIEWED := $(wildcard $(LITERATURE)/*.csv) $(SUMMARY) $(OWN_OUT)/summary.csv $(SCHEMES)/corrected.csv $(VIRTGRADE)
LITERATURE_CSV := $(patsubst %,$(LITERATURE_OUT)/%.csv,findings pairs tests evidence counts selection studies facts)
LITERATURE_TABLES := $(patsubst %,$(LITERATURE_OUT)/tables/%.tex,findings pairs tests evidence selection criteria \
    studies form)
LITERATURE_FIGURES := $(LITERATURE_OUT)/figures/23_selection $(LITERATURE_OUT)/figures/24_evidence
$(LITERATURE_CSV): $(LITERATURE_OUT)/%.csv: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format csv -o $@
$(LITERATURE_TABLES): $(LITERATURE_OUT)/tables/%.tex: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format latex -o $@
$(LITERATURE_OUT)/figures/done: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table flow -o $(@D)/23_selection.csv
	$(Q)$(REVIEW) --table map -o $(@D)/24_evidence.csv
	$(Q)touch $@
$(LITERATURE_OUT)/literature.bib: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table bibliography -o $@

## verdict    all without the paper
.PHONY: verdict
verdict: $(OUT)/scores-thesis.csv $(OUT)/scores-corrected.csv $(OUT)/audit.csv \
    $(CERTAINTY:%=$(OUT)/%.csv) $(OBSERVATIONS:%=$(OUT)/quality.csv) $(OWN_CSV) $(COURSE_CSV) \
    $(LITERATURE_CSV)
	@$(AUDIT) || [ $$? -eq 1 ]
	@echo
	@$(VIRTGRADE) score $(SUMMARY) $(OBSERVATIONS:%=--observations %) --format text
	@echo
	@echo "The study $(OWN_STUDY), run by this project, beside the published one:"
	@$(REPLICATE) --table verdict
	@echo
	@echo "What was expected in the coursework, by its own numbers and by the run of this project:"
	@$(VIRTGRADE) expect $(COURSEWORK)/summary.csv $(COURSE_OUT)/summary.csv \
	    --observations $(COURSE)/observations.csv --table counts
	@echo
	@echo "What the published study and ours say of containers, and what the literature reports:"
	@$(REVIEW) --table counts

# --- the paper ---

PAPER := build/paper.pdf
FIGURES := $(filter-out 21_replication 22_coursework 23_selection 24_evidence,$(patsubst figures/%.gp,%,$(wildcard figures/[0-9]*.gp)))
# The study's own figures are drawn twice: as the field's rules want it, and in their original form.
FIGURES += $(patsubst figures/%.gp,%-published,$(wildcard figures/0*.gp figures/1[0-5]*.gp))
FIGURE_DATA := build/figures/data
# Two builds of the same sources give the same bytes.
export SOURCE_DATE_EPOCH := 1619827200
export FORCE_SOURCE_DATE := 1

## paper      build/paper.pdf, and the figures as PDF, SVG and PNG in build/figures
.PHONY: paper
paper: $(PAPER) $(foreach f,svg png,$(FIGURES:%=build/figures/%.$f) $(OWN_FIGURES:%=$(OWN_OUT)/figures/%.$f)) \
    $(COURSE_FIGURE) $(foreach f,svg png,$(LITERATURE_FIGURES:%=%.$f))

# Without what it takes to draw the paper, the rest of `make` goes on: one line says what is missing.
.PHONY: paper-or-reason
paper-or-reason report-or-reason: %-or-reason:
	$(Q)reason=$$(mktemp); status=0; \
	if $(MAKE) -s build/packages-paper 2>$$reason; \
	then $(MAKE) --no-print-directory $* || status=$$?; \
	else echo "The $* is left out. $$(sed -n "/^For 'paper'/p" $$reason | grep . || sed '/^make/d' $$reason | tail -n 1)"; fi; \
	rm -f $$reason; exit $$status

build/packages-paper: packages.txt packages.sh
	$(Q)./packages.sh paper
	$(Q)touch $@

# Figures show single repetitions where the logs are at hand.
$(FIGURE_DATA)/done: build/logs $(SUMMARY) $(SCHEMES)/thesis.csv $(PUBLISHED)/scores.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) figures $(@D) --summary $(SUMMARY) $(OBSERVATIONS:%=--observations %)
	$(Q)touch $@

# cairo writes the time into a PDF whatever SOURCE_DATE_EPOCH says: it is overwritten in its place.
# VARIANT, then the data's directory, and the picture without its extension.
DRAW = TZ=UTC LC_ALL=C.UTF-8 gnuplot -e "data='$(2)'; out='$(3)'; variant='$(1)'" figures/$*.gp && \
    LC_ALL=C sed -i -E \
    "s/^(   \/CreationDate \(D:)[0-9]{14}/\1$$(date -u -d @$(SOURCE_DATE_EPOCH) +%Y%m%d%H%M%S)/" \
    '$(3).pdf'
build/figures/%-published.pdf build/figures/%-published.svg build/figures/%-published.png: \
    figures/%.gp figures/style.gp $(FIGURE_DATA)/done build/packages-paper
	$(Q)$(call DRAW,published,$(FIGURE_DATA),build/figures/$*-published)
build/figures/%.pdf build/figures/%.svg build/figures/%.png: \
    figures/%.gp figures/style.gp $(FIGURE_DATA)/done build/packages-paper
	$(Q)$(call DRAW,ours,$(FIGURE_DATA),build/figures/$*)

# Those of a study that was run on a host of ours.
OWN_FIGURES := $(if $(HAS_THESIS),$(patsubst figures/%.gp,%,$(wildcard figures/0*.gp figures/1[0-578]*.gp)) \
    21_replication) $(if $(HAS_COURSEWORK),22_coursework)
$(OWN_OUT)/figures/%.pdf $(OWN_OUT)/figures/%.svg $(OWN_OUT)/figures/%.png: \
    figures/%.gp figures/style.gp $(OWN_OUT)/figures/done build/packages-paper
	$(Q)$(call DRAW,ours,$(OWN_OUT)/figures,$(OWN_OUT)/figures/$*)

$(LITERATURE_OUT)/figures/%.pdf $(LITERATURE_OUT)/figures/%.svg $(LITERATURE_OUT)/figures/%.png: \
    figures/%.gp figures/style.gp $(LITERATURE_OUT)/figures/done build/packages-paper
	$(Q)$(call DRAW,ours,$(LITERATURE_OUT)/figures,$(LITERATURE_OUT)/figures/$*)

.PHONY: own-figures course-figures
own-figures: $(foreach f,pdf svg png,$(OWN_FIGURES:%=$(OWN_OUT)/figures/%.$f))
	@:
COURSE_FIGURE := $(COURSE_OUT)/figures/22_coursework.pdf
course-figures: $(COURSE_CSV) build/packages-paper
	$(Q)$(MAKE) --no-print-directory own-figures OWN=$(COURSE) OWN_OUT=$(COURSE_OUT)
ifneq ($(OWN_OUT),$(COURSE_OUT))
$(COURSE_FIGURE): course-figures
	@:
endif

# What the paper is computed from is what it says: the checksums are in its appendix.
INPUTS := paper/inputs.sha256
build/tables/done: build/logs $(FACTS) $(INPUTS) paper/numbers.csv $(SUMMARY) $(SCHEMES)/thesis.csv $(wildcard $(PUBLISHED)/*.csv) $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)sha256sum --check --quiet $(INPUTS)
	$(Q)$(VIRTGRADE) tables $(@D) --summary $(SUMMARY) $(OBSERVATIONS:%=--observations %) $(FACTS:%=--facts %)
	$(Q)touch $@

build/numbers.tex: paper/numbers.csv $(OUT)/scores-thesis.csv $(OUT)/scores-corrected.csv $(OUT)/audit.csv \
    $(CERTAINTY:%=$(OUT)/%.csv) $(OWN_CSV) $(COURSE_CSV) $(COURSEWORK)/summary.csv $(LITERATURE_CSV) $(VIRTGRADE)
	$(Q)$(VIRTGRADE) numbers $< -o $@

## checksums  write the checksums of the paper's inputs anew, after a change of the facts
.PHONY: checksums
checksums:
	$(Q)sha256sum $(PUBLISHED)/*.csv $(COURSEWORK)/*.csv $(LITERATURE)/*.csv $(SCHEMES)/*.csv paper/numbers.csv > $(INPUTS)

PAPER_SOURCES := $(wildcard paper/*.tex paper/sections/*.tex paper/refs.bib)
# SOURCE without its extension, then what LaTeX reads before it, and the directory of what it writes.
LATEX = BIBINPUTS=paper:$(LITERATURE_OUT): latexmk -pdf -interaction=nonstopmode -halt-on-error -silent -usepretex='$(2)' \
    -output-directory=$(3) paper/$(1).tex > $(3)/latexmk.log 2>&1 || \
    { grep -A 3 '^!' $(3)/$(1).log; cat $(3)/latexmk.log; exit 1; }
$(PAPER): $(PAPER_SOURCES) build/numbers.tex build/tables/done $(FIGURES:%=build/figures/%.pdf) $(OWN_TABLES) \
    $(OWN_FIGURES:%=$(OWN_OUT)/figures/%.pdf) $(COURSE_TABLES) $(COURSE_FIGURE) $(LITERATURE_TABLES) \
    $(LITERATURE_FIGURES:%=%.pdf) $(LITERATURE_OUT)/literature.bib build/packages-paper
	$(Q)mkdir -p build/paper
	$(Q)$(call LATEX,paper,\def\owndir{$(OWN_OUT)}\def\coursedir{$(COURSE_OUT)},build/paper)
	$(Q)cp build/paper/paper.pdf $@

# The macros that are of any study of our own, and not of this one alone.
$(OWN_OUT)/numbers.tex: paper/numbers.csv $(OWN_CSV)
	$(Q)sed -En '1p; /^(run$(if $(HAS_THESIS),|rep)$(if $(HAS_COURSEWORK),|exp))/s,\<build/(own|coursework)/,$(OWN_OUT)/,p' \
	    $< > $(@:.tex=.csv)
	$(Q)$(VIRTGRADE) numbers $(@:.tex=.csv) -o $@

## report     of OWN=DIR, a study that virtgrade run has made: OWN_OUT/report.pdf
.PHONY: report report-or-reason
report: $(OWN_OUT)/report.pdf
$(OWN_OUT)/report.pdf: $(wildcard paper/report*.tex) paper/preamble.tex paper/own-floats.tex $(OWN_OUT)/numbers.tex \
    $(OWN_TABLES) $(OWN_FIGURES:%=$(OWN_OUT)/figures/%.pdf) build/packages-paper
	$(Q)mkdir -p $(OWN_OUT)/latex
	$(Q)$(call LATEX,report,\def\owndir{$(OWN_OUT)}\def\coursedir{$(OWN_OUT)},$(OWN_OUT)/latex)
	$(Q)cp $(OWN_OUT)/latex/report.pdf $@

# --- a study of one's own ---

## study      run PROFILE (host) of experiments/profiles on this host, or go on with it, and grade it;
##            STUDY=DIR names another directory than results/PROFILE-DAY
PROFILE := host
STUDY = results/$(PROFILE)-$(shell date -u +%F)
STUDY_OUT = build/studies/$(notdir $(STUDY))
.PHONY: study
study: $(VIRTGRADE)
	$(Q)[ "$$(id -u)" -ne 0 ] || ./packages.sh lab
	$(Q)if [ -e '$(STUDY)/journal.sqlite' ]; then $(VIRTGRADE) run --resume '$(STUDY)'; \
	    else $(VIRTGRADE) run experiments/profiles/$(PROFILE).ini -o '$(STUDY)'; fi
	$(Q)$(MAKE) --no-print-directory graded-study STUDY='$(STUDY)'

# What failed was recorded as that, and is a finding: status 1 is fine.
.PHONY: graded-study
graded-study: $(VIRTGRADE)
	$(Q)mkdir -p $(STUDY_OUT)
	$(Q)$(VIRTGRADE) import --study own --keep-going '$(STUDY)' -o '$(STUDY)/observations.csv' || [ $$? -eq 1 ]
	$(Q)$(VIRTGRADE) summarize '$(STUDY)/observations.csv' -o $(STUDY_OUT)/summary.csv
	@echo "Settings that are not those of the profile thesis.ini:"
	@$(VIRTGRADE) environment '$(STUDY)/environment.json' --table scaled
	@echo
	$(Q)$(MAKE) --no-print-directory graded-parts OWN='$(STUDY)' OWN_OUT=$(STUDY_OUT)
	@$(VIRTGRADE) status '$(STUDY)'
	$(Q)$(MAKE) --no-print-directory report-or-reason OWN='$(STUDY)' OWN_OUT=$(STUDY_OUT)
	@[ ! -e $(STUDY_OUT)/report.pdf ] || echo "The report: $(STUDY_OUT)/report.pdf"

# What people are shown of it; it has parts of the thesis, of the coursework, or of both.
.PHONY: graded-parts graded-thesis graded-coursework
graded-parts: $(if $(HAS_THESIS),graded-thesis) $(if $(HAS_COURSEWORK),graded-coursework)
	@:
graded-thesis: $(VIRTGRADE)
	@$(VIRTGRADE) score $(OWN_OUT)/summary.csv --observations '$(OWN)/observations.csv' --format text
	@echo
	@$(VIRTGRADE) replicate '$(OWN)/observations.csv' --tolerance "$(OWN_TOLERANCE)"
	@echo
graded-coursework: $(VIRTGRADE) $(if $(HAS_THESIS),graded-thesis)
	@$(VIRTGRADE) score $(OWN_OUT)/summary.csv --observations '$(OWN)/observations.csv' \
	    --scheme $(SCHEMES)/coursework.csv --format text
	@echo
	@$(VIRTGRADE) expect $(COURSEWORK)/summary.csv $(OWN_OUT)/summary.csv \
	    --observations '$(OWN)/observations.csv' || [ $$? -eq 1 ]
	@echo

include tests/tests.mk

## vagrant-box  a box of our own, and its catalogue, in build/vagrant: as root
.PHONY: vagrant-box
vagrant-box: $(VIRTGRADE)
	$(Q)./packages.sh lab
	$(Q)./packages.sh vagrant
	$(Q)vagrant/box.sh build/vagrant
build/vagrant/virtgrade.json:
	$(Q)$(MAKE) --no-print-directory vagrant-box

## format     bring the code into its form
.PHONY: format
format:
	$(Q)clang-format -i $(shell find src analysis tests experiments -name '*.[ch]' -o -name '*.[ch]pp')

## clean      remove build/
.PHONY: clean
clean:
	rm -rf build

## help       this list
.PHONY: help
help:
	@sed -n 's/^## \{12\}/                /p; s/^## /make /p' $(MAKEFILE_LIST)
