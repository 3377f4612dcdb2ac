# Make releases: an archive with metadata, a Debian package, checksums of the outputs.

RELEASE := $(shell sed -n 's/^version: //p' CITATION.cff)
RELEASED := virtgrade-$(RELEASE)

## archive    build/virtgrade-VERSION.tar.xz: the committed tree, with the metadata that archives read
.PHONY: archive
archive: $(BUILD)/archive/done
$(BUILD)/archive/done: always $(VIRTGRADE)
	$(Q)rm -rf $(@D) && mkdir -p $(@D)/$(RELEASED)
	$(Q)$(GIT) archive HEAD | tar -x -C $(@D)/$(RELEASED)
	$(Q)cp $(BUILD)/version $(@D)/$(RELEASED)/VERSION
	$(Q)$(VIRTGRADE) metadata codemeta $(@D)/$(RELEASED) -o $(@D)/$(RELEASED)/codemeta.json
	$(Q)$(VIRTGRADE) metadata zenodo $(@D)/$(RELEASED) -o $(@D)/$(RELEASED)/.zenodo.json
	$(Q)$(VIRTGRADE) metadata crate $(@D)/$(RELEASED) -o $(@D)/$(RELEASED)/ro-crate-metadata.json
	$(Q)tar --create --xz --file $(BUILD)/$(RELEASED).tar.xz --sort=name --owner=0 --group=0 --numeric-owner \
	    --mtime=@$(SOURCE_DATE_EPOCH) --mode=u=rwX,go=rX --directory $(@D) $(RELEASED)
	$(Q)touch $@

## deb        build/virtgrade_VERSION_ARCH.deb, checked by lintian
# The names between commas of packages.txt for a purpose.
# Essential packages are not named.
OF_PURPOSE = $(shell awk '$$1 == "$(1)" && $$2 != "util-linux" { printf "%s%s", comma, $$2; comma = ", " }' packages.txt)
.PHONY: deb
deb: $(BUILD)/archive/done
	$(Q)./packages.sh deb
	$(Q)rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	$(Q)cp -R $(BUILD)/archive/$(RELEASED) $(BUILD)/deb/
	$(Q)cp -R src/debian $(BUILD)/deb/$(RELEASED)/debian
	$(Q)cd $(BUILD)/deb/$(RELEASED)/debian && rm release.mk && \
	    sed 's/@BUILD_DEPENDS@/$(call OF_PURPOSE,build)/; s/@LAB@/$(call OF_PURPOSE,lab)/' control.in > control && rm control.in && \
	    printf 'virtgrade (%s) unstable; urgency=medium\n\n  * Release %s.\n\n -- %s  %s\n' $(RELEASE) $(RELEASE) \
	    "$$(sed -n 's/^Maintainer: //p' control)" "$$(date -R -d "$$(sed -n 's/^date-released: //p' ../CITATION.cff)")" > changelog
	$(Q)cd $(BUILD)/deb/$(RELEASED) && env -u MAKEFLAGS -u MAKELEVEL -u VIRTGRADE_LOCKED dpkg-buildpackage -us -uc -b > ../log 2>&1 || \
	    { tail -n 30 ../log; exit 1; }
	$(Q)lintian --allow-root --fail-on error,warning $(BUILD)/deb/virtgrade_*.deb
	$(Q)mv $(BUILD)/deb/virtgrade_*.deb $(BUILD)/
	@ls $(BUILD)/virtgrade_*.deb

# --- the same bytes ---

# What `make` computes from the studies, but for documents: those name the revision of the program.
OUTPUTS := paper/outputs.sha256
OUTPUT_FOLDERS = $(STUDIES) literature comparison calibration

## outputs    write the checksums of all CSV files, tables and figures, after a change of data or program
.PHONY: outputs verify
outputs: studies comparison
	$(Q)cd $(OUT) && find $(OUTPUT_FOLDERS) \( -name '*.csv' -o -path '*/tables/*.tex' -o -path '*/figures/*.svg' \) \
	    -not -path '*/latex/*' | LC_ALL=C sort | xargs sha256sum > $(CURDIR)/$(OUTPUTS)

## verify     after make: are inputs and raw logs those of the authors, and does this machine compute the same bytes?
verify:
	$(Q)cat $(INPUTS) $(RAW_LOGS) | sha256sum --check --quiet
	@echo "Of $$(wc -l < $(INPUTS)) inputs and $$(wc -l < $(RAW_LOGS)) raw logs, all are the authors'."
	$(Q)cd $(OUT) && LC_ALL=C sha256sum --check $(CURDIR)/$(OUTPUTS) > verify.log 2>&1; \
	    grep -v ': OK$$' verify.log; \
	    echo "Of $$(wc -l < $(CURDIR)/$(OUTPUTS)) outputs, $$(grep -c ': OK$$' verify.log) have the same bytes as the authors'."; \
	    ! grep -q ': FAILED' verify.log

## lock       write packages.lock: the versions of the packages that the outputs were made with
.PHONY: lock
lock:
	$(Q)./packages.sh --versions build paper > packages.lock
