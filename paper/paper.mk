# Make the paper, its supplements, and a report and a page of each study.

PAPER := $(OUT)/paper.pdf

# The studies that the paper is about: the published one, its repetition, and the coursework's.
PAPER_STUDIES := karna-2021 host coursework-2026-11-21

SUPPLEMENTS := $(patsubst %,$(OUT)/supplement-%.pdf,thesis run coursework literature studies)

## paper      build/paper.pdf and build/supplement-*.pdf
.PHONY: paper
paper: $(PAPER) $(SUPPLEMENTS)

$(BUILD)/packages-paper: packages.txt packages.sh
	$(Q)./packages.sh paper also unit check
	$(Q)touch $@

# Without the packages of `paper` the rest of `make` goes on; one line says what is missing.
.PHONY: documents documents-or-reason
documents: $(if $(STUDY),,paper comparison) reports pages
documents-or-reason:
	$(Q)reason=$$(mktemp); status=0; \
	if $(MAKE) -s $(BUILD)/packages-paper 2>$$reason; \
	then $(MAKE) documents || status=$$?; \
	else echo "Paper and reports are left out. $$(grep '^For ' $$reason || sed '/^make/d' $$reason | tail -n 1)"; \
	    $(MAKE) pages WITHOUT_FIGURES=yes || status=$$?; fi; \
	rm -f $$reason; exit $$status

## checksums  write the checksums of the paper's inputs and of the runs' raw logs again, after a change of them
# The thesis's supplement lists the inputs, so they are checked before it is made.
INPUTS := paper/inputs.sha256
RAW_LOGS := results/raw.sha256
.PHONY: checksums
checksums:
	$(Q)sha256sum results/*.csv results/*/*.csv $(SCHEMES)/*.csv paper/numbers.csv > $(INPUTS)
	$(Q)find results/*/raw -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum > $(RAW_LOGS)

# The macros of the paper's numbers. paper/numbers.csv names files below build/.
$(OUT)/numbers.tex: paper/numbers.csv $(INPUTS) $(STUDIES_CSV) $(LITERATURE_CSV) \
    $(CALIBRATION_OUT)/judgements.csv $(VIRTGRADE)
	$(Q)sha256sum --check --quiet $(INPUTS)
	$(Q)sed 's,\<build/,$(OUT)/,' $< > $(@:.tex=-list.csv)
	$(Q)$(VIRTGRADE) numbers $(@:.tex=-list.csv) -o $@

# $(call LATEX,SOURCE,DIRECTORY,DEFINITIONS): typeset paper/SOURCE.tex into DIRECTORY.
LATEX = BIBINPUTS=paper:$(LITERATURE_OUT): latexmk -pdf -interaction=nonstopmode -halt-on-error -silent \
    -usepretex='$(3)' -output-directory='$(2)' paper/$(1).tex > '$(2)/latexmk.log' 2>&1 || \
    { grep -a -A 3 '^!' '$(2)/$(1).log'; cat '$(2)/latexmk.log'; rm -f '$(2)/$(1).aux'; exit 1; }
PAPER_PLACES := \def\outdir{$(OUT)}\def\studydir{$(OUT)/$(word 1,$(PAPER_STUDIES))}\def\owndir{$(OUT)/$(word 2,$(PAPER_STUDIES))}\def\coursedir{$(OUT)/$(word 3,$(PAPER_STUDIES))}
# The revision is on the first page, the date of the release in the PDF's metadata.
RELEASED_ON = \def\released{$(shell sed -n 's/^date-released: //p' CITATION.cff | tr -d -)}
REVISION = \def\revision{Revision $(shell head -n 1 $(BUILD)/version)}$(RELEASED_ON)
PAPER_INPUTS := paper/preamble.tex paper/own-floats.tex paper/refs.bib $(OUT)/numbers.tex $(BUILD)/version \
    $(foreach s,$(PAPER_STUDIES),$(OUT)/$s/tables/done $(OUT)/$s/figures/done) \
    $(CALIBRATION_PARTS) $(BUILD)/packages-paper
$(PAPER): paper/paper.tex $(wildcard paper/sections/*.tex paper/drawings/*.tex) $(PAPER_INPUTS)
	$(Q)mkdir -p $(OUT)/paper
	$(Q)$(call LATEX,paper,$(OUT)/paper,$(PAPER_PLACES)$(REVISION))
	$(Q)cp $(OUT)/paper/paper.pdf $@
$(SUPPLEMENTS): $(OUT)/supplement-%.pdf: paper/supplement.tex $(wildcard paper/supplements/*.tex) $(PAPER_INPUTS) \
    $(LITERATURE_TABLES) $(LITERATURE_OUT)/figures/done $(LITERATURE_OUT)/literature.bib $(COMPARISON_ALL) \
    $(COMPARISON_OUT)/figures/done
	$(Q)mkdir -p $(OUT)/supplement-$*
	$(Q)$(call LATEX,supplement,$(OUT)/supplement-$*,$(PAPER_PLACES)$(REVISION)\def\supplement{$*})
	$(Q)cp $(OUT)/supplement-$*/supplement.pdf $@

## reports    build/NAME/report.pdf of every study; STUDY=NAME: of one
REPORTS := $(foreach s,$(STUDIES),$($s_OUT)/report.pdf)
.PHONY: reports
reports: $(REPORTS)

# The macros of a run of our own, for its report: those of the paper's studies, of other files.
MACROS_OF = $(if $(call HAS,$(1),run.csv),run) $(if $($(1)_REPLICATES),rep[A-Z]) $(if $($(1)_EXPECTATIONS),exp)
$(foreach s,$(STUDIES),$($s_OUT)/numbers.tex): $(OUT)/%/numbers.tex: paper/numbers.csv $(STUDIES_CSV) $(VIRTGRADE)
	$(Q){ sed -n 1p $<; for prefix in $(call MACROS_OF,$*); do \
	    sed -n "/^$$prefix/s,\<build/[^/]*/,$(OUT)/$*/,p" $<; done; } > $(@:.tex=-list.csv)
	$(Q)$(VIRTGRADE) numbers $(@:.tex=-list.csv) -o $@
$(REPORTS): %/report.pdf: paper/report.tex paper/preamble.tex %/numbers.tex %/tables/done %/figures/done $(BUILD)/packages-paper
	$(Q)mkdir -p $*/latex
	$(Q)$(call LATEX,report,$*/latex,\def\studydir{$*}$(RELEASED_ON))
	$(Q)cp $*/latex/report.pdf $@

## pages      build/NAME/report.html of every study, build/report.html of the paper's and build/index.html;
##            STUDY=NAME: of one study
# Without the packages of `paper`, WITHOUT_FIGURES leaves out the pictures.
PAGES := $(foreach s,$(STUDIES),$($s_OUT)/report.html)
.PHONY: pages
pages: $(PAGES) $(if $(STUDY),,$(OUT)/index.html $(OUT)/report.html)

# The index links to what is there.
$(OUT)/index.html: $(PAGES) $(if $(WITHOUT_FIGURES),,$(REPORTS) $(PAPER))
	$(Q)$(VIRTGRADE) report --index $(call FOLDERS,$(STUDIES)) -o $@
$(OUT)/report.html: $(OUT)/$(firstword $(PAPER_STUDIES))/report.html
	$(Q)cp $< $@
