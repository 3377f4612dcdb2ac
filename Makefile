# virtgrade: `make` recomputes every study of results/, `make check` tests everything, `make help` lists the
# rest. Each part of the build is in the folder that it builds.

MAKEFLAGS += --no-builtin-rules --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := all

# --- what a user may set ---

# Values are data: make expands neither those of the command line nor those of the environment that it
# uses, where a `$(shell ...)` would run. Recipes read them from their environment, in quotes.
GIVEN := $(foreach v,$(.VARIABLES),$(if $(filter command,$(firstword $(origin $v))),$v))
$(foreach v,$(GIVEN) $(filter V SAN STUDY STUDY_LOGS LOGS_% DESTDIR SNAPSHOTS T M,$(.VARIABLES)), \
    $(eval override $v := $$(value $v)))

# Everything that is made goes below BUILD; what is computed from the studies goes below OUT: CSV files,
# tables, figures, the paper. The tree itself may be read-only.
BUILD := build
OUT := $(BUILD)
# V=1 shows the commands. SAN=address,undefined builds beside, under BUILD/san.
PROFILE := host
PREFIX := /usr/local
FUZZ_SECONDS := 60
export $(GIVEN) STUDY STUDY_LOGS PROFILE PREFIX DESTDIR FUZZ_SECONDS T M

# $(call QUOTED,TEXT): one word for the shell.
QUOTED = '$(subst ','\'',$(1))'

# Names of targets begin with these, and make splits names at blanks.
ifneq ($(if $(BUILD),,empty)$(shell printf %s $(call QUOTED,$(BUILD)$(OUT)$(SAN)) | LC_ALL=C tr -d 'A-Za-z0-9._/+@,\200-\377-'),)
$(error BUILD, OUT and SAN are '$(BUILD)', '$(OUT)' and '$(SAN)', expected letters, digits and ._/+@,- only)
endif

Q := $(if $(V),,@)
B := $(BUILD)$(if $(SAN),/san)
.PRECIOUS: $(BUILD)/%.o $(BUILD)/san/%.o
VIRTGRADE := $(BUILD)/virtgrade

# Two builds of the same sources give the same bytes.
export SOURCE_DATE_EPOCH := 1619827200
export FORCE_SOURCE_DATE := 1

# --- two makes at once ---

# Two makes in one tree would write the same files, so a make that builds holds a lock, and a second one
# waits. Goals of FREE take long, and their tests call make: alone, they hold the lock only while they
# build what they need, by `+$(UNDER_LOCK) GOAL...`.
FREE := help study test check check-quick check-vagrant fuzz fuzz-% mutation bench
GOALS := $(or $(MAKECMDGOALS),all)
LOCKED := $(if $(subst x$(CURDIR)/$(BUILD),,x$(value VIRTGRADE_LOCKED)),,yes)
UNDER_LOCK = $(if $(LOCKED),,./lock.sh $(BUILD)) $(MAKE)

ifneq ($(if $(LOCKED),,$(filter-out $(FREE),$(GOALS))),)

.PHONY: under-lock $(GOALS)
$(GOALS): under-lock
	@:
under-lock:
	+@$(UNDER_LOCK) $(foreach goal,$(GOALS),$(call QUOTED,$(goal)))

else

## all        build, recompute every study of results/, make the paper and the reports, print what
##            follows from the data (default); STUDY=NAME: one study alone, without the paper;
##            BUILD=DIR: into DIR instead of build/
.PHONY: all always
all: $(VIRTGRADE)
	@[ -e $(PAPER) ] || echo "Computing the studies, the paper and its supplements: about five minutes on two processors"
	$(Q)$(MAKE) agreement
	$(Q)$(MAKE) documents-or-reason
	$(if $(STUDY),,$(Q)$(MAKE) database)
	$(Q)$(MAKE) verdict
	@./packages.sh --compare packages.lock

include src/build.mk          # the program
include analysis/report/page/page.mk # the engine of the pages
include results/results.mk    # the studies: CSV files and LaTeX tables
include paper/paper.mk        # the paper and the report of a study
include experiments/run.mk    # a study on this host
include tests/tests.mk
include vagrant/vagrant.mk
include src/debian/release.mk  # archives, packages, checksums

## clean      remove everything in build/ but the lock, since a make may be waiting for it
.PHONY: clean distclean
clean distclean:
	$(if $(filter-out build,$(BUILD)),$(error `make clean` removes build/ only: remove $(BUILD) yourself))
	find build -mindepth 1 -maxdepth 1 -not -name lock -exec rm -rf {} +

## help       this list
.PHONY: help
help:
	@sed -n 's/^## \{12\}/                /p; s/^## /make /p' $(MAKEFILE_LIST)

# Libraries are found, and packages installed, before anything is compiled.
ifneq ($(if $(LOCKED),$(filter-out clean distclean,$(GOALS))),)
include $(B)/config.mk
endif

endif
