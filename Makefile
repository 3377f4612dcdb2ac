# virtgrade: `make` recomputes every study of results/, `make check` tests everything, `make help` lists the
# rest. Everything that is made lies below build/. Each part of the build is in the folder that it builds.

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

# Everything computed from the studies goes below OUT: CSV files, tables, figures, the paper.
OUT := build

# Two builds of the same sources give the same bytes.
export SOURCE_DATE_EPOCH := 1619827200
export FORCE_SOURCE_DATE := 1

## all        build, recompute every study of results/, make the paper and the reports, print what
##            follows from the data (default); STUDY=NAME: one study alone, without the paper
.PHONY: all always
all: build/virtgrade
	$(Q)$(MAKE) --no-print-directory agreement
	$(Q)$(MAKE) --no-print-directory documents-or-reason
	$(Q)$(MAKE) --no-print-directory verdict

include src/build.mk          # the program
include results/results.mk    # the studies: CSV files and LaTeX tables
include paper/paper.mk        # the paper and the report of a study
include experiments/run.mk    # a study on this host
include tests/tests.mk
include vagrant/vagrant.mk

## clean      remove build/
.PHONY: clean
clean:
	rm -rf build

## help       this list
.PHONY: help
help:
	@sed -n 's/^## \{12\}/                /p; s/^## /make /p' $(MAKEFILE_LIST)

# Libraries are found, and packages installed, before anything is compiled.
ifneq ($(filter-out clean help,$(or $(MAKECMDGOALS),all)),)
include $(B)/config.mk
endif
