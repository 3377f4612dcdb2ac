# Tests, fuzzing and benchmarks; tests/README.md says how to use them. Included by the Makefile.

# Tests work on build/ of the tree that they are in.
IN_TREE = $(if $(filter-out build,$(BUILD)),$(error this needs its outputs in build/, so leave out BUILD))

## test       run the tests whose names match T, a regular expression: make test T=score
.PHONY: test
test:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) packages-unit
	+$(Q)programs=$$(tests/check.sh programs "$$T") && $(UNDER_LOCK) -s SAN= $$programs && \
	    tests/check.sh match "$$T"

## check-quick  run the tests that need neither root nor the laboratory, on the plain build
.PHONY: check-quick
check-quick:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) packages-check
	+$(Q)$(UNDER_LOCK) -s SAN= $$(tests/check.sh programs)
	$(Q)tests/check.sh quick

## check      build with and without sanitizers and run all tests
.PHONY: check
check:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) packages-check
	+$(Q)$(UNDER_LOCK) all
	+$(Q)[ "$$(id -u)" -ne 0 ] || $(UNDER_LOCK) packages-machine
	+$(Q)$(UNDER_LOCK) test-programs
	+$(Q)$(UNDER_LOCK) SAN=address,undefined virtgrade test-programs
	$(Q)tests/check.sh all

.PHONY: packages-unit packages-check packages-machine
packages-unit:
	$(Q)./packages.sh unit also check
packages-check:
	$(Q)./packages.sh unit check
packages-machine:
	$(Q)./packages.sh vagrant lab

.PHONY: test-programs
test-programs: $(B)/unit-tests $(B)/replay $(B)/mutation $(B)/cycle
	@:

$(B)/cycle: $(B)/tests/platforms/cycle.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

# --- analyzers ---

## analyze    find faults with cppcheck, gcc -fanalyzer and clang's analyzer, without running the code
# ANALYZED tells them what they cannot see in one file (src/base/error.h). Not used:
#     readdirCalled and the like  glibc's readdir is safe for streams of one thread; the others are called
#                                 where there is one thread
#     ctuuninitvar                takes out parameters, which are passed uninitialized, for inputs
#     deadcode.DeadStores         does not know that a cleanup attribute reads its variable
#     gcc's leaks and uninitialized values    false for hash tables, memcpy and rows of a matrix; clang and
#                                 valgrind look for both
# The tables of uthash are taken as plain memory: no analyzer follows their lists.
ANALYZED := $(sort $(shell find src analysis experiments -name '*.c'))
ANALYZED_FLAGS = -DANALYZED -std=c11 -D_GNU_SOURCE -Isrc -I. $(LIB_CFLAGS) \
    '-Duthash_malloc(n)=memory_alloc(1,n)' '-Duthash_free(p,n)=(void)(p)'
CPPCHECK_FLAGS := --quiet --error-exitcode=1 --enable=warning,performance,portability --std=c11 \
    --library=posix,gnu --inline-suppr $(foreach id,readdirCalled getpwuidCalled getpwnamCalled \
    getgrnamCalled getgrgidCalled ctuuninitvar,--suppress=$(id))
.PHONY: analyze
analyze: build/analyze/cppcheck $(ANALYZED:%.c=build/analyze/%.gcc) $(ANALYZED:%.c=build/analyze/%.clang)
build/analyze/cppcheck: $(ANALYZED) $(shell find src analysis experiments -name '*.h')
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh analyze
	$(Q)cppcheck $(CPPCHECK_FLAGS) -DANALYZED -D_GNU_SOURCE -Isrc -I. $(ANALYZED)
	$(Q)touch $@
build/analyze/%.gcc: %.c build/analyze/cppcheck
	$(Q)mkdir -p $(@D)
	$(Q)gcc -fanalyzer -Werror -Wno-analyzer-malloc-leak \
	    -Wno-analyzer-use-of-uninitialized-value $(ANALYZED_FLAGS) -S $< -o /dev/null
	$(Q)touch $@
build/analyze/%.clang: %.c build/analyze/cppcheck
	$(Q)mkdir -p $(@D)
	$(Q)clang --analyze --analyzer-output text -Xclang -analyzer-werror \
	    -Xclang -analyzer-disable-checker=deadcode.DeadStores $(ANALYZED_FLAGS) $< -o /dev/null
	$(Q)touch $@

# --- unit tests ---

# The test library comes with the packages of `unit`, so it is found when it is needed.
CHECK_LIBS = $(shell pkg-config --libs check)

UNIT_SOURCES := $(wildcard tests/unit/*.c)
$(B)/unit-tests: $(UNIT_SOURCES:%.c=$(B)/%.o) $(B)/libvirtgrade.a
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(CHECK_LIBS) -o $@

# A new file in tests/unit or tests/fuzz registers itself: its suites and targets are collected here.
COLLECT = mkdir -p $(@D) && sed -n '$(1)' $(2) | LC_ALL=C sort > $@.new && \
    { cmp -s $@.new $@ && rm $@.new || mv $@.new $@; }
$(BUILD)/unit_suites.h: always
	$(Q)$(call COLLECT,s/^Suite \*\([a-z0-9_]*_suite\)(void)$$/SUITE(\1)/p,$(UNIT_SOURCES))
$(B)/tests/unit/main.o: $(BUILD)/unit_suites.h

# --- fuzzing ---

# One program holds all targets: main.c replays a corpus, and libFuzzer makes inputs of its own.
FUZZ_TARGETS := $(notdir $(wildcard tests/fuzz/corpus/*))
comma := ,
FUZZ_SOURCES := $(filter-out tests/fuzz/main.c tests/fuzz/libfuzzer.c,$(wildcard tests/fuzz/*.c))
$(BUILD)/fuzz_targets.h: always
	$(Q)$(call COLLECT,s/^void fuzz_\([a-z0-9_]*\)(const uint8_t \*data$(comma) size_t size)$$/TARGET(\1)/p,$(FUZZ_SOURCES))
$(B)/tests/fuzz/targets.o: $(BUILD)/fuzz_targets.h
$(B)/replay: $(B)/tests/fuzz/main.o $(FUZZ_SOURCES:%.c=$(B)/%.o) $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## fuzz       fuzz each target for FUZZ_SECONDS (60) with libFuzzer, into build/fuzz; fuzz-NAME: one
.PHONY: fuzz $(FUZZ_TARGETS:%=fuzz-%)
fuzz: $(FUZZ_TARGETS:%=fuzz-%)
.PHONY: fuzz-program
fuzz-program:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) build/fuzz/fuzz
$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: fuzz-program
	$(Q)mkdir -p build/fuzz/corpus/$*
	$(Q)cd build/fuzz && FUZZ_TARGET=$* ./fuzz -max_total_time="$$FUZZ_SECONDS" -max_len=20000 \
	    -artifact_prefix=$*- -print_final_stats=1 corpus/$* ../../tests/fuzz/corpus/$*
# Compiled beside the plain objects, since libFuzzer instruments the library, too.
FUZZ_OBJECTS := $(patsubst %.c,$(BUILD)/fuzz/%.o,tests/fuzz/libfuzzer.c $(FUZZ_SOURCES) $(LIBRARY_SOURCES))
FUZZ_FLAGS := -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined
$(BUILD)/fuzz/tests/fuzz/targets.o: $(BUILD)/fuzz_targets.h
$(BUILD)/fuzz/src/lab/image/image_files.o: $(BUILD)/guest.tar
$(BUILD)/fuzz/src/lab/image/image_files.o: FUZZ_FLAGS += -Wa,-I$(BUILD)
$(BUILD)/fuzz/%.o: %.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh fuzz
	$(Q)clang $(FUZZ_FLAGS) -Isrc -I. -I$(BUILD) -MMD -MP $(LIB_CFLAGS) -c $< -o $@
$(BUILD)/fuzz/fuzz: $(FUZZ_OBJECTS)
	$(Q)clang $(FUZZ_FLAGS) $^ $(LDLIBS) -o $@

# --- mutation ---

MUTATION_SOURCES := $(wildcard tests/mutation/*.c)
$(B)/mutation: $(MUTATION_SOURCES:%.c=$(B)/%.o) $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## mutation   damage every log and table, one fault at a time: no fault may change a number silently;
##            M=OPTIONS of tests/mutation/main.c
.PHONY: mutation
mutation:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) SAN= build/mutation
	$(Q)build/mutation $$M

# --- benchmarks ---

## bench      time the command beside its peers, and print ratios
.PHONY: bench
bench:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) $(VIRTGRADE) build/karna-2021/figures/data
	$(Q)./packages.sh bench $$([ "$$(id -u)" -ne 0 ] || echo lab)
	+$(Q)$(UNDER_LOCK) bench-programs
	$(Q)tests/bench/run.sh

.PHONY: bench-programs
bench-programs: $(patsubst %.c,$(B)/%,$(wildcard tests/bench/*.c)) \
    $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/peers/*.c))
	@:

# Peers of the workloads, linked as the workloads are.
$(BUILD)/tests/bench/peers/%: tests/bench/peers/%.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) $< -lm -o $@

$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@
