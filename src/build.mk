# Compile the command virtgrade, and what it packs into the instances' image.

CC = gcc
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
CFLAGS = -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer)
CPPFLAGS = -Isrc -I. -MMD -MP $(LIB_CFLAGS)
# Libraries that are loaded by their first use (src/base/library.h) are not linked.
LDLIBS = -Wl,--as-needed $(CSV_LIBS) $(LIBS) -lm -pthread

LIBRARIES := jansson gsl libcurl libarchive inih libxml-2.0 libnl-route-3.0 libvirt libvirt-qemu nettle sqlite3

# Install the packages of `build` and find the libraries before anything is compiled.
$(B)/config.mk: packages.txt packages.sh src/build.mk
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh build
	$(Q)printf 'CSV_LIBS = -lcsv\nLIB_CFLAGS = %s\nLIBS = %s\n' \
	    "$$(pkg-config --cflags $(LIBRARIES))" "$$(pkg-config --libs $(LIBRARIES))" > $@

VIRTGRADE := build/virtgrade
LIBRARY_SOURCES := $(sort $(shell find analysis/ experiments/ src/*/ -name "*.c" -not -path "src/lab/guest/*" -not -path "experiments/workloads/*"))
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(B)/%.o)

$(B)/%.o: %.c $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(B)/libvirtgrade.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && ar rcs $@ $^

$(B)/virtgrade: $(B)/src/main.o $(B)/libvirtgrade.a
	$(Q)$(CC) $(CFLAGS) $^ $(LDLIBS) -o $@

## virtgrade  build the command only
.PHONY: virtgrade
virtgrade: $(B)/virtgrade

## install    the command, the schemes, profiles and studies below PREFIX (/usr/local)
PREFIX := /usr/local
DATA := $(DESTDIR)$(PREFIX)/share/virtgrade
.PHONY: install
install: build/virtgrade
	$(Q)install -D build/virtgrade '$(DESTDIR)$(PREFIX)/bin/virtgrade'
	$(Q)mkdir -p '$(DATA)'
	$(Q)cp -R --parents analysis/schemes experiments/profiles figures paper/numbers.csv \
	    $(wildcard results/*/*.csv results/*/*.ini results/*/*.json) '$(DATA)'

# --- the files of the instances' image ---

# The program contains our files for the image, the names of its packages, and our helpers and
# benchmarks. Those are linked statically, because they run on another system.
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

# --- the version ---

# The version is that of the files that the program is made from, so other changes do not rebuild it.
# It is `unknown` in an archive of the sources, even below another git repository.
PROGRAM_SOURCES := src analysis experiments packages.txt
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

-include $(shell find $(B) -type f -name '*.d' 2>/dev/null)

## format     format the C code
.PHONY: format
format:
	$(Q)clang-format -i $(shell find src analysis tests experiments -name '*.[ch]' -o -name '*.[ch]pp')
