# Compute what the studies in results/ say, each by the rules of study.mk, and the literature.

SCHEMES := analysis/schemes

# All studies, or STUDY=NAME: one of results/, or any folder with a study.ini.
ifneq ($(STUDY),)
STUDIES := $(shell results/folder.sh $(call QUOTED,$(STUDY)) $(OUT))
STUDY_DIR := $(word 2,$(STUDIES))
STUDIES := $(firstword $(STUDIES))
else
# Publications first, since they are audited. A name with blanks falls into words that do not match.
STUDIES := $(patsubst results/%/study.ini,%,$(filter results/%/study.ini,$(wildcard results/*/study.ini)))
# A run that is a sitting of a study is none by itself: all of its sittings are merged.
SITTINGS := $(shell results/sittings.sh)
MERGED := $(sort $(foreach s,$(SITTINGS),$(firstword $(subst /, ,$s))))
STUDIES := $(filter-out $(notdir $(SITTINGS)),$(STUDIES)) $(MERGED)
ifneq ($(filter-out results/%/study.ini,$(wildcard results/*/study.ini)),)
$(warning A folder of results/ with blanks in its name is left out: name it by STUDY=)
endif
AUDITED := $(patsubst results/%/claims.csv,%,$(wildcard results/*/claims.csv))
STUDIES := $(filter $(AUDITED),$(STUDIES)) $(filter-out $(AUDITED),$(STUDIES))
endif

# STUDY_LOGS=DIR: the raw logs of the thesis, which must give the committed values. Those of another
# study are LOGS_NAME=DIR.
ifeq ($(origin LOGS_karna-2021),undefined)
LOGS_karna-2021 := $(STUDY_LOGS)
endif

RESAMPLED := $(addprefix resample-,grades standings ranks) \
    $(addprefix sensitivity-,statistics changes weights grades tipping repetitions)

include results/study.mk
$(foreach s,$(filter-out $(MERGED),$(STUDIES)),$(eval $(call study_rules,$s,$(if $(STUDY),$(STUDY_DIR),results/$s))))
$(foreach s,$(MERGED),$(eval $(call study_rules,$s,$(OUT)/merged/$s,$(patsubst $s/%,results/%,$(filter $s/%,$(SITTINGS))))))

STUDIES_CSV := $(foreach s,$(STUDIES),$($s_CSV))
STUDIES_ALL := $(foreach s,$(STUDIES),$($s_ALL))

## studies    the CSV files, tables and figures of every study in results/, below build/NAME; STUDY=NAME: of one
.PHONY: studies agreement verdict
studies: $(STUDIES_ALL)
agreement: $(STUDIES:%=%-agreement)
	@:

# --- the calibration of probabilities ---

CALIBRATION_OUT := $(OUT)/calibration
CALIBRATION_PARTS := $(addprefix $(CALIBRATION_OUT)/,judgements.csv tables/calibration.tex figures/done)

$(CALIBRATION_OUT)/judgements.csv: results/calibration.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) calibration --table judgements --format csv -o $@
$(CALIBRATION_OUT)/tables/calibration.tex: results/calibration.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) calibration --n 10 --format latex -o $@
$(CALIBRATION_OUT)/figures/done: results/calibration.csv $(wildcard figures/*.gp) figures/draw.sh $(BUILD)/packages-paper
	$(Q)mkdir -p $(@D)
	$(Q)install -m 644 $< $(@D)/25_calibration.csv
	$(Q)figures/draw.sh $(@D) $(@D) 25_calibration
	$(Q)touch $@

## calibration  simulate again how often probabilities are right: results/calibration.csv, in minutes
.PHONY: calibration
calibration: $(VIRTGRADE)
	$(Q)$(VIRTGRADE) calibration --measure karna-2021 trial-2026-11-21 --format csv -o results/calibration.csv
	$(Q)$(VIRTGRADE) calibration --measure karna-2021 trial-2026-11-21 --table studies --sets 2000 --format csv \
	    -o results/calibration-studies.csv
	$(Q)$(VIRTGRADE) calibration

# --- the literature ---

# What other studies report, against the study that reviewed them and those that repeat it: those of several
# sittings, if there are any. One study alone is not compared.
LITERATURE := results/literature
LITERATURE_OUT := $(OUT)/literature
REVIEWERS := $(foreach s,$(STUDIES),$(if $(call SETTING,$s,review),$s))
REPEATING := $(foreach s,$(STUDIES),$(if $(filter $(REVIEWERS),$($s_REPLICATES)),$s))
COMPARED := $(if $(STUDY),,$(strip $(REVIEWERS) $(or $(filter $(MERGED),$(REPEATING)),$(REPEATING))))
# The evidence map has other publications with a year, too.
MAPPED = $(if $(COMPARED),$(wordlist 1,8,$(COMPARED) $(foreach s,$(filter-out $(COMPARED),$(STUDIES)),$(if $(call SETTING,$s,year),$(if $(call HAS,$s,observations.csv)$(call HAS,$s,summary.csv),$s)))))
FOLDERS = $(foreach s,$(1),'$($s_DIR)')
REVIEW = $(VIRTGRADE) literature $(LITERATURE)/studies.csv $(call FOLDERS,$(COMPARED))
REVIEWED := $(wildcard $(LITERATURE)/*.csv $(SCHEMES)/*.csv) $(foreach s,$(MAPPED),$($s_INPUTS)) $(VIRTGRADE)
LITERATURE_CSV := $(patsubst %,$(LITERATURE_OUT)/%.csv,findings pairs tests evidence counts selection studies facts)
LITERATURE_TABLES := $(patsubst %,$(LITERATURE_OUT)/tables/%.tex,findings pairs tests evidence selection criteria \
    studies form)
$(LITERATURE_CSV): $(LITERATURE_OUT)/%.csv: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format csv -o $@
$(LITERATURE_TABLES): $(LITERATURE_OUT)/tables/%.tex: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table $* --format latex -o $@
$(LITERATURE_OUT)/figures/done: $(REVIEWED) $(wildcard figures/*.gp) figures/draw.sh $(BUILD)/packages-paper
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table flow -o $(@D)/23_selection.csv
	$(Q)$(VIRTGRADE) literature $(LITERATURE)/studies.csv $(call FOLDERS,$(MAPPED)) --table map -o $(@D)/24_evidence.csv
	$(Q)figures/draw.sh $(@D) $(@D) 23_selection 24_evidence
	$(Q)touch $@
$(LITERATURE_OUT)/literature.bib: $(REVIEWED)
	$(Q)mkdir -p $(@D)
	$(Q)$(REVIEW) --table bibliography -o $@

# --- features over the studies ---

# One table and one figure for each of these features, over all studies that have it or one that measures the same. One
# study alone is not compared.
COMPARISON_OUT := $(OUT)/comparison
COMPARISON_FEATURES := $(if $(STUDY),,boot_time cpu_events memory file_read file_write net_received http_time)
COMPARISON_CSV := $(COMPARISON_FEATURES:%=$(COMPARISON_OUT)/%.csv)
COMPARISON_ALL := $(COMPARISON_CSV) $(COMPARISON_FEATURES:%=$(COMPARISON_OUT)/tables/%.tex)
COMPARISON_STUDIES := $(foreach s,$(STUDIES),$(if $(call HAS,$s,observations.csv)$(call HAS,$s,summary.csv),$s))
COMPARISON_INPUTS := $(foreach s,$(COMPARISON_STUDIES),$($s_INPUTS)) $(VIRTGRADE)
COMPARE = $(VIRTGRADE) compare-studies $(call FOLDERS,$(COMPARISON_STUDIES)) --feature
$(COMPARISON_CSV): $(COMPARISON_OUT)/%.csv: $(COMPARISON_INPUTS)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPARE) $* --format csv -o $@
$(COMPARISON_FEATURES:%=$(COMPARISON_OUT)/tables/%.tex): $(COMPARISON_OUT)/tables/%.tex: $(COMPARISON_INPUTS)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPARE) $* --format latex -o $@
$(COMPARISON_OUT)/figures/done: $(COMPARISON_INPUTS) $(wildcard figures/*.gp) figures/draw.sh $(BUILD)/packages-paper
	$(Q)mkdir -p $(@D)
	$(Q)printf 'figure,program\n' > $(@D)/figures.csv
	$(Q)for feature in $(COMPARISON_FEATURES); do \
	    $(COMPARE) $$feature --table figure -o $(@D)/26_$$feature.csv && \
	    printf '26_%s,26_studies\n' $$feature >> $(@D)/figures.csv || exit; done
	$(Q)figures/draw.sh $(@D) $(@D)
	$(Q)touch $@

## comparison each feature over all studies: tables and figures, below build/comparison
.PHONY: comparison
comparison: $(COMPARISON_ALL) $(COMPARISON_OUT)/figures/done
	@:

# --- the database ---

## database   build/virtgrade.sqlite: all studies, for `virtgrade query`
.PHONY: database
database: $(OUT)/virtgrade.sqlite
$(OUT)/virtgrade.sqlite: $(foreach s,$(STUDIES),$($s_INPUTS) $($s_SCHEME_FILES)) $(VIRTGRADE)
	$(Q)$(VIRTGRADE) database $(call FOLDERS,$(STUDIES)) -o $@

# --- all of it ---

## verdict    everything except the paper
# Studies that printed or claimed something come first.
VERDICTS := $(foreach s,$(STUDIES),$(if $($s_AUDITED),$s)) $(foreach s,$(STUDIES),$(if $($s_AUDITED),,$s))
verdict: $(STUDIES_CSV) $(if $(COMPARED),$(LITERATURE_CSV)) $(COMPARISON_ALL)
	@for study in $(VERDICTS); do $(MAKE) $$study-verdict || exit; done
	$(if $(COMPARED),@echo "What $(COMPARED) say of containers beside what the literature reports:"; \
	    $(REVIEW) --table counts)
	@$(if $(COMPARISON_FEATURES),echo; echo "Features over the studies:")
	@$(foreach f,$(COMPARISON_FEATURES),$(COMPARE) $f --table verdict;) :
	@:
