# Make the paper, and the report of a study that virtgrade ran.

PAPER := $(OUT)/paper.pdf

## paper      build/paper.pdf, and the figures as PDF, SVG and PNG in build/figures
.PHONY: paper
paper: $(PAPER) $(foreach f,svg png,$(patsubst %,%.$f,$(FIGURES) $(OWN_FIGURES) $(COURSE_FIGURES) $(LITERATURE_FIGURES)))

build/packages-paper: packages.txt packages.sh
	$(Q)./packages.sh paper
	$(Q)touch $@

# Without the packages of `paper` the rest of `make` goes on; one line says what is missing.
.PHONY: paper-or-reason
paper-or-reason report-or-reason: %-or-reason:
	$(Q)reason=$$(mktemp); status=0; \
	if $(MAKE) -s build/packages-paper 2>$$reason; \
	then $(MAKE) --no-print-directory $* || status=$$?; \
	else echo "The $* is left out. $$(sed -n "/^For 'paper'/p" $$reason | grep . || sed '/^make/d' $$reason | tail -n 1)"; fi; \
	rm -f $$reason; exit $$status

# The paper's appendix lists the checksums of its inputs, so check them first.
INPUTS := paper/inputs.sha256
$(OUT)/tables/done: $(LOGS_STAMP) $(FACTS) $(INPUTS) paper/numbers.csv $(SUMMARY) $(SCHEMES)/thesis.csv \
    $(wildcard $(PUBLISHED)/*.csv) $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)sha256sum --check --quiet $(INPUTS)
	$(Q)$(VIRTGRADE) tables $(@D) --summary $(SUMMARY) $(OBSERVATIONS:%=--observations %) $(FACTS:%=--facts %)
	$(Q)touch $@

## checksums  write the checksums of the paper's inputs again, after a change of the data
.PHONY: checksums
checksums:
	$(Q)sha256sum $(PUBLISHED)/*.csv $(COURSEWORK)/*.csv $(LITERATURE)/*.csv $(SCHEMES)/*.csv paper/numbers.csv > $(INPUTS)

# The macros of the paper's numbers. paper/numbers.csv names files below build/.
$(OUT)/numbers.tex: paper/numbers.csv $(PUBLISHED_CSV) $(OWN_CSV) $(COURSE_CSV) $(COURSEWORK)/summary.csv \
    $(LITERATURE_CSV) $(VIRTGRADE)
	$(Q)sed 's,\<build/,$(OUT)/,' $< > $(@:.tex=-list.csv)
	$(Q)$(VIRTGRADE) numbers $(@:.tex=-list.csv) -o $@

# The macros that are true of any study that virtgrade ran, for its report.
$(OWN_OUT)/numbers.tex: paper/numbers.csv $(OWN_CSV)
	$(Q)sed -En '1p; /^(run$(if $(OWN_THESIS),|rep)$(if $(OWN_COURSEWORK),|exp))/s,\<build/(own|coursework)/,$(OWN_OUT)/,p' \
	    $< > $(@:.tex=.csv)
	$(Q)$(VIRTGRADE) numbers $(@:.tex=.csv) -o $@

# $(call LATEX,SOURCE,COURSE_OUT,DIRECTORY): typeset paper/SOURCE.tex into DIRECTORY.
LATEX = BIBINPUTS=paper:$(LITERATURE_OUT): latexmk -pdf -interaction=nonstopmode -halt-on-error -silent \
    -usepretex='\def\outdir{$(OUT)}\def\owndir{$(OWN_OUT)}\def\coursedir{$(2)}' \
    -output-directory=$(3) paper/$(1).tex > $(3)/latexmk.log 2>&1 || \
    { grep -A 3 '^!' $(3)/$(1).log; cat $(3)/latexmk.log; exit 1; }
$(PAPER): $(wildcard paper/*.tex paper/sections/*.tex paper/refs.bib) $(OUT)/numbers.tex $(OUT)/tables/done \
    $(OWN_TABLES) $(COURSE_TABLES) $(LITERATURE_TABLES) $(LITERATURE_OUT)/literature.bib \
    $(addsuffix .pdf,$(FIGURES) $(OWN_FIGURES) $(COURSE_FIGURES) $(LITERATURE_FIGURES)) build/packages-paper
	$(Q)mkdir -p $(OUT)/paper
	$(Q)$(call LATEX,paper,$(COURSE_OUT),$(OUT)/paper)
	$(Q)cp $(OUT)/paper/paper.pdf $@

## report     of OWN=DIR, a study that virtgrade ran: OWN_OUT/report.pdf
.PHONY: report report-or-reason
report: $(OWN_OUT)/report.pdf
$(OWN_OUT)/report.pdf: $(wildcard paper/report*.tex) paper/preamble.tex paper/own-floats.tex $(OWN_OUT)/numbers.tex \
    $(OWN_TABLES) $(OWN_FIGURES:%=%.pdf) build/packages-paper
	$(Q)mkdir -p $(OWN_OUT)/latex
	$(Q)$(call LATEX,report,$(OWN_OUT),$(OWN_OUT)/latex)
	$(Q)cp $(OWN_OUT)/latex/report.pdf $@
