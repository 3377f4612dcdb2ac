# Compile the command virtgrade, and what it packs into the instances' image.

CC = gcc
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
CFLAGS = -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer)
CPPFLAGS = -Isrc -I. -I$(BUILD) -MMD -MP $(LIB_CFLAGS)
# Libraries that are loaded by their first use (src/base/library.h) are not linked.
LDLIBS = -Wl,--as-needed $(CSV_LIBS) $(LIBS) -lm -pthread

LIBRARIES := jansson gsl libcurl libarchive inih libxml-2.0 libnl-route-3.0 libvirt libvirt-qemu nettle sqlite3 yaml-0.1

# Install the packages of `build` and find the libraries before anything is compiled. Without root, one
# line names all that the paper and the tests will need, too.
$(B)/config.mk: packages.txt packages.sh src/build.mk
	$(Q)mkdir -p $(@D)
	$(Q)./packages.sh build also paper unit check
	$(Q)printf 'CSV_LIBS = -lcsv\nLIB_CFLAGS = %s\nLIBS = %s\n' \
	    "$$(pkg-config --cflags $(LIBRARIES))" "$$(pkg-config --libs $(LIBRARIES))" > $@

LIBRARY_SOURCES := $(sort $(shell find analysis/ experiments/ src/*/ -name "*.c" -not -path "src/lab/guest/*" -not -path "experiments/workloads/*" \
    -not -name page_library.c -not -name page_reactor.c))
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

## install    the command, its manual pages and completions, the schemes, profiles and studies, below PREFIX
##            (/usr/local) in DESTDIR; uninstall: remove them
.PHONY: install uninstall
SHARE = "$$DESTDIR$$PREFIX/share
# Manual pages and completions come from the program's tables.
INSTALLED := bin/virtgrade share/man/man1/virtgrade.1 $(patsubst %,share/man/man5/virtgrade-%.5,study claims scheme) \
    share/bash-completion/completions/virtgrade share/zsh/vendor-completions/_virtgrade \
    share/fish/vendor_completions.d/virtgrade.fish
install: $(VIRTGRADE)
	$(Q)for file in $(INSTALLED); do mkdir -p "$$(dirname "$$DESTDIR$$PREFIX/$$file")" || exit; done
	$(Q)install $(VIRTGRADE) "$$DESTDIR$$PREFIX/bin/virtgrade"
	$(Q)$(VIRTGRADE) manual page > $(SHARE)/man/man1/virtgrade.1"
	$(Q)for page in study claims scheme; do \
	    $(VIRTGRADE) manual $$page > $(SHARE)/man/man5/virtgrade-$$page.5" || exit; done
	$(Q)$(VIRTGRADE) manual bash > $(SHARE)/bash-completion/completions/virtgrade"
	$(Q)$(VIRTGRADE) manual zsh > $(SHARE)/zsh/vendor-completions/_virtgrade"
	$(Q)$(VIRTGRADE) manual fish > $(SHARE)/fish/vendor_completions.d/virtgrade.fish"
	$(Q)mkdir -p $(SHARE)/virtgrade"
	$(Q)cp -R --parents analysis/schemes experiments/profiles figures paper/numbers.csv \
	    $(wildcard results/*.csv results/*/*.csv results/*/*.ini results/*/*.json) $(SHARE)/virtgrade"
uninstall:
	$(Q)for file in $(INSTALLED); do rm -f "$$DESTDIR$$PREFIX/$$file"; done
	$(Q)rm -rf $(SHARE)/virtgrade"

# --- the files of the instances' image ---

# The program contains our files for the image, the names of its packages, and our helpers and
# benchmarks. Those are linked statically, because they run on another system.
GUEST := src/lab/guest
WORKLOADS := experiments/workloads
WORKLOAD_PROGRAMS := $(BUILD)/workloads/forkbench $(BUILD)/workloads/linpack $(BUILD)/workloads/memsweep
STATIC = $(CC) -std=c11 -D_GNU_SOURCE -O2 $(WARNINGS) -static

$(BUILD)/guest/command $(BUILD)/guest/run: $(BUILD)/guest/%: $(GUEST)/%.c $(wildcard $(GUEST)/*.h) $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) -s $< -o $@
$(WORKLOAD_PROGRAMS): $(BUILD)/workloads/%: $(WORKLOADS)/%.c $(WORKLOADS)/program.c $(WORKLOADS)/program.h \
    $(B)/config.mk
	$(Q)mkdir -p $(@D)
	$(Q)$(STATIC) $(filter %.c,$^) -lm -o $@
$(BUILD)/guest.tar: $(BUILD)/guest/command $(BUILD)/guest/run $(WORKLOAD_PROGRAMS) packages.txt \
    $(shell find $(GUEST) $(WORKLOADS) -type f -o -type d)
	$(Q)rm -rf $(BUILD)/guest/tree && mkdir -p $(BUILD)/guest/tree
	$(Q)cp -RP $(GUEST)/root $(GUEST)/init $(GUEST)/masked $(BUILD)/guest/tree && chmod -R u+w $(BUILD)/guest/tree
	$(Q)install -D --target-directory $(BUILD)/guest/tree/root/usr/lib/virtgrade \
	    $(BUILD)/guest/command $(BUILD)/guest/run
	$(Q)cp -RP $(WORKLOADS) $(BUILD)/guest/tree/root/usr/lib/virtgrade && chmod -R u+w $(BUILD)/guest/tree
	$(Q)install -s --target-directory $(BUILD)/guest/tree/root/usr/lib/virtgrade/workloads $(WORKLOAD_PROGRAMS)
	$(Q)awk '$$1 == "image" { print $$2 }' packages.txt | sort > $(BUILD)/guest/tree/packages
	$(Q)tar --create --file $@ --format=ustar --sort=name --owner=0 --group=0 --numeric-owner \
	    --mtime=@0 --mode=u=rwX,go=rX --directory $(BUILD)/guest/tree init masked packages root
$(B)/src/lab/image/image_files.o: $(BUILD)/guest.tar
$(B)/src/lab/image/image_files.o: CPPFLAGS += -Wa,-I$(BUILD)

# --- the version ---

# The version is that of the files that the program is made from, so other changes do not rebuild it.
# An archive of the sources has it in VERSION; without that, it is `unknown`, even below another git repository.
PROGRAM_SOURCES := src analysis experiments packages.txt
GIT = git -c safe.directory="$$(pwd -P)"
$(BUILD)/version: always
	$(Q)mkdir -p $(@D)
	$(Q){ [ -e .git ] && last=$$($(GIT) log -1 --format=%H -- $(PROGRAM_SOURCES)) && [ "$$last" ] && \
	    printf '%s%s\n%s\n' "$$($(GIT) describe --always --tags "$$last")" \
	    "$$([ -z "$$($(GIT) status --porcelain -- $(PROGRAM_SOURCES))" ] || echo -dirty)" \
	    "$$($(GIT) log -1 --format=%cd --date=format:'%B %-d, %Y' "$$last")" || \
	    cat VERSION || echo unknown; } > $@.new 2>/dev/null
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(B)/src/base/version.o: $(BUILD)/version
$(B)/src/base/version.o: CPPFLAGS += -DVIRTGRADE_VERSION='"$(shell head -n 1 $(BUILD)/version)"' \
    -DVIRTGRADE_RELEASE='"$(shell sed -n 's/^version: //p' CITATION.cff)"' \
    -DVIRTGRADE_DATE='"$(shell sed -n 2p $(BUILD)/version)"'

-include $(shell find $(B) -type f -name '*.d' 2>/dev/null)

## format     format the code: C, and JavaScript and CSS of the pages
.PHONY: format
format:
	$(Q)clang-format -i $(shell find src analysis tests experiments -name '*.[ch]' -o -name '*.[ch]pp')
	$(Q)FORMAT=1 tests/page/run
