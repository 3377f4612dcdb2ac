# virtgrade: `make` reproduces the published study, `make check` tests everything, `make help` lists
# the rest. All that is made lies under build/.

MAKEFLAGS += --no-builtin-rules
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
.DELETE_ON_ERROR:
.SECONDARY:
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

$(B)/config.mk: packages.txt packages.sh Makefile
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh build
	$(Q)printf 'CSV_LIBS = -lcsv\nLIB_CFLAGS = %s\nLIBS = %s\n' \
	    "$$(pkg-config --cflags jansson gsl)" "$$(pkg-config --libs jansson gsl)" > $@

CC = gcc
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
CFLAGS = -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer)
CPPFLAGS = -Isrc -I. -MMD -MP $(LIB_CFLAGS)
LDLIBS = $(CSV_LIBS) $(LIBS) -lm
# The test library comes with the packages of `check`, so it is looked up when it is needed.
CHECK_LIBS = $(shell pkg-config --libs check)

LIBRARY_SOURCES := $(wildcard src/*/*.c analysis/*.c)
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(B)/%.o)

## all        build, recompute the published study, print every printed score beside ours (default)
.PHONY: all
all: verdict

# --- build ---

$(B)/%.o: %.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(B)/libvirtgrade.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/virtgrade: $(B)/src/main.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## virtgrade  build the command alone
.PHONY: virtgrade
virtgrade: $(B)/virtgrade

-include $(shell find $(B) -name '*.d' 2>/dev/null)

# --- the published study ---

VIRTGRADE := build/virtgrade
PUBLISHED := results/published
SCHEMES := analysis/schemes
OUT := build/published
SUMMARY := $(PUBLISHED)/summary.csv

# With STUDY_LOGS=DIR everything comes from the raw logs in DIR, each time anew, and must agree with
# the committed summary.
ifdef STUDY_LOGS
SUMMARY := $(OUT)/summary.csv
.PHONY: study-logs
$(OUT)/observations.csv: study-logs $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) import --study published '$(STUDY_LOGS)' -o $@
$(OUT)/summary.csv: $(OUT)/observations.csv
	$(Q)$(VIRTGRADE) summarize $< -o $@
	$(Q)$(VIRTGRADE) compare --tolerance 1e-12 $@ $(PUBLISHED)/summary.csv
	@echo "Recomputed $$(($$(wc -l < $@) - 1)) cells from the raw logs in $(STUDY_LOGS): all agree with" \
	    "$(PUBLISHED)/summary.csv to 1e-12."
endif

$(OUT)/scores-%.csv: $(SUMMARY) $(SCHEMES)/%.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) score $< --scheme $(SCHEMES)/$*.csv -o $@

# A printed number that does not follow from the data is a finding, not a failure: status 1 is fine.
AUDIT = $(VIRTGRADE) audit --summary $(SUMMARY)
$(OUT)/audit.csv: $(SUMMARY) $(SCHEMES)/thesis.csv $(PUBLISHED)/scores.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(AUDIT) --format csv -o $@ || [ $$? -eq 1 ]

## verdict    the same as all
.PHONY: verdict
verdict: $(OUT)/scores-thesis.csv $(OUT)/scores-corrected.csv $(OUT)/audit.csv
	@$(AUDIT) || [ $$? -eq 1 ]

# --- tests ---

## check      build with and without sanitizers and run all tests
.PHONY: check
check: all
	$(Q)./packages.sh check
	$(Q)$(MAKE) --no-print-directory test-programs
	$(Q)$(MAKE) --no-print-directory SAN=address,undefined virtgrade test-programs
	$(Q)tests/check.sh

.PHONY: test-programs
test-programs: $(B)/unit-tests $(B)/replay
	@:

UNIT_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/unit/*.c))
$(B)/unit-tests: $(UNIT_OBJECTS) $(B)/libvirtgrade.a
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(CHECK_LIBS) -o $@

# Each fuzz target is one file; replay.c runs it over a corpus, and libFuzzer over inputs of its own.
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_COMMON := tests/fuzz/common.c
$(B)/replay: $(FUZZ_TARGETS:%=$(B)/replay_%)
	$(Q)touch $@
$(B)/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(FUZZ_COMMON:%.c=$(B)/%.o) $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## fuzz       fuzz each parser for FUZZ_SECONDS (60) with libFuzzer, into build/fuzz
FUZZ_SECONDS := 60
.PHONY: fuzz $(FUZZ_TARGETS:%=fuzz-%)
fuzz: $(FUZZ_TARGETS:%=fuzz-%)
$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: build/fuzz/fuzz_%
	$(Q)mkdir -p build/fuzz/corpus/$*
	$(Q)cd build/fuzz && ./fuzz_$* -max_total_time=$(FUZZ_SECONDS) -max_len=20000 -print_final_stats=1 \
	    corpus/$* ../../tests/fuzz/corpus/$*
build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(FUZZ_COMMON) $(LIBRARY_SOURCES)
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh fuzz
	$(Q)clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -Isrc -I. $(LIB_CFLAGS) \
	    $^ $(LDLIBS) -o $@

## bench      time the command beside its peers, and print ratios
.PHONY: bench
bench: $(VIRTGRADE)
	$(Q)./packages.sh bench
	$(Q)$(MAKE) --no-print-directory bench-programs
	$(Q)tests/bench/run.sh

.PHONY: bench-programs
bench-programs: $(patsubst %.c,$(B)/%,$(wildcard tests/bench/*.c))
	@:

$(B)/tests/bench/%: $(B)/tests/bench/%.o
	$(Q)$(CC) $(CFLAGS) $< $(LDLIBS) -o $@

## format     bring the code into its form
.PHONY: format
format:
	$(Q)clang-format -i $(shell find src analysis tests -name '*.[ch]')

## clean      remove build/
.PHONY: clean
clean:
	rm -rf build

## help       this list
.PHONY: help
help:
	@sed -n 's/^## /make /p' $(MAKEFILE_LIST)
