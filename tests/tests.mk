# Build and run the tests.

# The test library comes with the packages of `check`, so it is looked up when it is needed.
CHECK_LIBS = $(shell pkg-config --libs check)

## check      build with and without sanitizers and run all tests
.PHONY: check
check: all
	$(Q)./packages.sh unit
	$(Q)./packages.sh check
	$(Q)./packages.sh vagrant
	$(Q)[ "$$(id -u)" -ne 0 ] || ./packages.sh lab
	$(Q)$(MAKE) --no-print-directory test-programs
	$(Q)$(MAKE) --no-print-directory SAN=address,undefined virtgrade test-programs
	$(Q)tests/check.sh

.PHONY: test-programs
test-programs: $(B)/unit-tests $(B)/replay $(B)/cycle
	@:

UNIT_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/unit/*.c))
$(B)/unit-tests: $(UNIT_OBJECTS) $(B)/libvirtgrade.a
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) $(CHECK_LIBS) -o $@

$(B)/cycle: $(B)/tests/platforms/cycle.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

# Each fuzz target is one file; replay.c runs it over a corpus, and libFuzzer over inputs of its own.
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_COMMON := tests/fuzz/common.c tests/fuzz/knowledge.c
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
build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(FUZZ_COMMON) $(LIBRARY_SOURCES) | build/guest.tar
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh fuzz
	$(Q)clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined -Isrc -I. $(LIB_CFLAGS) \
	    $^ $(LDLIBS) -o $@

## bench      time the command beside its peers, and print ratios
.PHONY: bench
bench: $(VIRTGRADE) build/figures/data/done
	$(Q)./packages.sh bench
	$(Q)[ "$$(id -u)" -ne 0 ] || ./packages.sh lab
	$(Q)$(MAKE) --no-print-directory bench-programs
	$(Q)tests/bench/run.sh

.PHONY: bench-programs
bench-programs: $(patsubst %.c,$(B)/%,$(wildcard tests/bench/*.c)) \
    $(patsubst %.c,build/%,$(wildcard tests/bench/peers/*.c))
	@:

# Peers of the workloads, made as those are.
build/tests/bench/peers/%: tests/bench/peers/%.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) $< -lm -o $@

$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

