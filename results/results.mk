# Compute what the studies in results/ say: the published one, those that virtgrade ran, and the literature.

SCHEMES := analysis/schemes

# --- the published study ---

PUBLISHED := results/karna-2021
PUBLISHED_OUT := $(OUT)/karna-2021
SUMMARY := $(PUBLISHED)/summary.csv

# STUDY_LOGS=DIR computes everything from the raw logs in DIR. They are imported each time, and must agree
# with the committed summary.
.PHONY: agreement always
ifdef STUDY_LOGS
SUMMARY := $(PUBLISHED_OUT)/summary.csv
OBSERVATIONS := $(PUBLISHED_OUT)/observations.csv
FACTS := $(PUBLISHED_OUT)/facts.csv
$(OBSERVATIONS) $(FACTS): always $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) import --study karna-2021 $(if $(filter %facts.csv,$@),--facts) '$(STUDY_LOGS)' -o $@.new
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(SUMMARY): $(OBSERVATIONS)
	$(Q)$(VIRTGRADE) summarize $< -o $@
agreement: $(SUMMARY)
	$(Q)$(VIRTGRADE) compare --tolerance 1e-12 $< $(PUBLISHED)/summary.csv
	@echo "Recomputed $$(($$(wc -l < $<) - 1)) cells from the raw logs in $(STUDY_LOGS): all agree with" \
	    "$(PUBLISHED)/summary.csv to 1e-12."
else
agreement:
	@:
endif

# What is computed depends on STUDY_LOGS, so a change of it makes everything again.
LOGS_STAMP := $(OUT)/logs
$(LOGS_STAMP): always
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(STUDY_LOGS)' | cmp -s - $@ || echo '$(STUDY_LOGS)' > $@

$(PUBLISHED_OUT)/scores-%.csv: $(SUMMARY) $(SCHEMES)/%.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) score $(SUMMARY) --scheme $(SCHEMES)/$*.csv -o $@

# A printed number that does not follow from the data is a finding, not a failure: status 1 is fine.
AUDIT = $(VIRTGRADE) audit --summary $(SUMMARY) $(FACTS:%=--facts %)
$(PUBLISHED_OUT)/audit.csv: $(LOGS_STAMP) $(SUMMARY) $(FACTS) $(SCHEMES)/thesis.csv $(PUBLISHED)/printed.csv \
    $(PUBLISHED)/claims.csv $(wildcard results/literature/*.csv) $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(AUDIT) --format csv -o $@ || [ $$? -eq 1 ]

# Uncertainty and sensitivity, from the repetitions or, without the logs, from the summary.
REPEATED = $(or $(OBSERVATIONS),--summary $(SUMMARY))
UNCERTAINTY_CSV := $(patsubst %,$(PUBLISHED_OUT)/%.csv,\
    $(addprefix resample-,grades standings coverage calibration) \
    $(addprefix sensitivity-,statistics changes weights tipping repetitions))
$(PUBLISHED_OUT)/resample-%.csv: $(LOGS_STAMP) $(SUMMARY) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) resample $(REPEATED) --table $* -o $@
$(PUBLISHED_OUT)/sensitivity-%.csv: $(LOGS_STAMP) $(SUMMARY) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) sensitivity $(REPEATED) --table $* -o $@
$(PUBLISHED_OUT)/quality.csv: $(OBSERVATIONS) $(FACTS) $(SCHEMES)/thesis.csv $(VIRTGRADE)
	$(Q)$(VIRTGRADE) quality $(OBSERVATIONS) --facts $(FACTS) --format csv -o $@ || [ $$? -eq 1 ]

PUBLISHED_CSV := $(addprefix $(PUBLISHED_OUT)/,scores-thesis.csv scores-corrected.csv audit.csv \
    $(OBSERVATIONS:%=quality.csv)) $(UNCERTAINTY_CSV)

# --- the studies that virtgrade ran ---

# The coursework's own averages and expectations.
COURSEWORK := results/coursework

# OWN=DIR and OWN_OUT=DIR name another study than the committed one.
OWN := results/host-2026-11-21
OWN_OUT := $(OUT)/own
COURSE := results/coursework-2026-11-21
COURSE_OUT := $(OUT)/coursework

include results/study.mk
$(eval $(call study_rules,OWN,$(OWN),$(OWN_OUT)))
ifneq ($(OWN_OUT),$(COURSE_OUT))
$(eval $(call study_rules,COURSE,$(COURSE),$(COURSE_OUT)))
endif

# --- the literature ---

# What other studies report, against the published one and against ours.
LITERATURE := results/literature
LITERATURE_OUT := $(OUT)/literature
REVIEW = $(VIRTGRADE) literature $(LITERATURE)/studies.csv $(SUMMARY) $(OWN_OUT)/summary.csv \
    --observations $(OWN_OUT)/observations.csv
REVIEWED := $(wildcard $(LITERATURE)/*.csv) $(SUMMARY) $(OWN_OUT)/summary.csv $(SCHEMES)/corrected.csv $(VIRTGRADE)
LITERATURE_CSV := $(patsubst %,$(LITERATURE_OUT)/%.csv,findings pairs tests evidence counts selection studies facts)
LITERATURE_TABLES := $(patsubst %,$(LITERATURE_OUT)/tables/%.tex,findings pairs tests evidence selection criteria \
    studies form)
LITERATURE_FIGURES := $(LITERATURE_OUT)/figures/23_selection $(LITERATURE_OUT)/figures/24_evidence
$(LITERATURE_CSV): $(LITERATURE_OUT)/%.csv: $(LOGS_STAMP) $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format csv -o $@
$(LITERATURE_TABLES): $(LITERATURE_OUT)/tables/%.tex: $(LOGS_STAMP) $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format latex -o $@
$(LITERATURE_OUT)/figures/done: $(LOGS_STAMP) $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table flow -o $(@D)/23_selection.csv
	$(Q)$(REVIEW) --table map -o $(@D)/24_evidence.csv
	$(Q)touch $@
$(foreach f,pdf svg png,$(LITERATURE_OUT)/figures/%.$f): figures/%.gp figures/style.gp \
    $(LITERATURE_OUT)/figures/done build/packages-paper
	$(Q)$(call DRAW,ours,$(LITERATURE_OUT)/figures,$(LITERATURE_OUT)/figures/$*)
$(LITERATURE_OUT)/literature.bib: $(LOGS_STAMP) $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table bibliography -o $@

# --- all of it ---

## verdict    everything except the paper
.PHONY: verdict
verdict: $(PUBLISHED_CSV) $(OWN_CSV) $(COURSE_CSV) $(LITERATURE_CSV)
	@$(AUDIT) || [ $$? -eq 1 ]
	@echo
	@$(VIRTGRADE) score $(SUMMARY) $(OBSERVATIONS:%=--observations %) --format text
	@echo
	@echo "The study $(notdir $(OWN)), run by this project, beside the published one:"
	@$(OWN_REPLICATE) --table verdict
	@echo
	@echo "What was expected in the coursework, by its own numbers and by the run of this project:"
	@$(COURSE_EXPECT) --table counts || [ $$? -eq 1 ]
	@echo
	@echo "What the published study and ours say of containers, and what the literature reports:"
	@$(REVIEW) --table counts
