# The rules for one study: $(eval $(call study_rules,NAME,DIRECTORY,SITTINGS)).
#
# DIRECTORY is the study's folder; src/model/study.h says what it may hold. Each part is made if the data allow.
# SITTINGS are the folders of the runs that it is merged from; none for any other study. It has the files and
# settings of its first sitting, so these tell what can be made before it is merged.
# What is computed goes below $(OUT)/NAME. The variables that the rules define begin with NAME:
#
#     NAME_DIR, NAME_OUT   the folder, and where the results go
#     NAME_CSV             all CSV files, from which everything else follows
#     NAME_ALL             everything but the report and the page
#
# Findings are no failures, so a command's status 1 is fine.

# $(call SETTING,NAME,KEY): the value of a key in study.ini, names or a number. Recipes use it without
# quotes, so a value with other characters than names have, which a stranger may have written, is left out.
SETTING = $(shell LC_ALL=C sed -n 's/^$(2) *= *//; T; s/ ;.*//; /[^A-Za-z0-9._+ \x80-\xff-]/d; p' \
    '$($(1)_LIKE)/study.ini' 2>/dev/null | tail -n 1)
# $(call WORDS,NAME,KEY): whether the key has a value, of any names between blanks.
WORDS = $(shell LC_ALL=C sed -n 's/^$(2) *= *//; T; s/ ;.*//; /[^ ]/p' '$($(1)_LIKE)/study.ini' 2>/dev/null | wc -l | sed s/^0$$//)
# $(call HAS,NAME,FILE): the file in the study's folder, if it is there.
HAS = $(wildcard $($(1)_LIKE)/$(2))

define study_rules
$(1)_DIR := $(2)
$(1)_OUT := $$(OUT)/$(1)
$(1)_SITTINGS := $(3)
$(1)_LIKE := $$(firstword $(3) $(2))
$(1)_INPUTS := $$(if $(3),$(2)/run.csv,$$(wildcard $(2)/*.csv $(2)/study.ini))
$(1)_SCHEMES := $$(or $$(call SETTING,$(1),scheme),$$(if $$(call HAS,$(1),raw),thesis))
$(1)_SCHEME_FILES := $$(wildcard $$(patsubst %,$(2)/%.csv,$$($(1)_SCHEMES)) $$(patsubst %,$$(SCHEMES)/%.csv,$$($(1)_SCHEMES)))
$(1)_GRADED := $$(firstword $$($(1)_SCHEMES))
$(1)_REPLICATES := $$(call SETTING,$(1),replicates)
$(1)_EXPECTATIONS := $$(call SETTING,$(1),expectations)
$(1)_CONTROL := $$(call WORDS,$(1),control)
$(1)_AUDITED := $$(call HAS,$(1),claims.csv)$$(call HAS,$(1),printed.csv)
$(1)_HOSTS := $$(if $(3),$(3),$$(shell head -n 1 '$(2)/observations.csv' 2>/dev/null | grep -ow host))
$(1)_MEASURED_WITH := $$(call HAS,$(1),environment.json)

$(1)_CSV := $$(patsubst %,$$($(1)_OUT)/%.csv,summary $$($(1)_SCHEMES:%=scores-%) $$(if $$($(1)_AUDITED),audit) \
    $$(if $$($(1)_GRADED),$$(RESAMPLED)) $$(if $$($(1)_GRADED),$$(if $$(call HAS,$(1),observations.csv),quality)) \
    $$(if $$($(1)_REPLICATES),replication verdict agreement) $$(if $$($(1)_EXPECTATIONS),answers contradictions counts) \
    $$(if $$($(1)_CONTROL),control) $$(if $$($(1)_MEASURED_WITH),host settings) $$(if $$(call HAS,$(1),run.csv),run))
$(1)_ALL := $$($(1)_CSV) $$($(1)_OUT)/tables/done $$($(1)_OUT)/figures/done

# Everything else is made again if anything of the study changes.
$$($(1)_CSV) $$(addprefix $$($(1)_OUT)/,tables/done figures/data report.html): $$($(1)_INPUTS) $$($(1)_SCHEME_FILES) $$(VIRTGRADE) \
    $$(foreach other,$$($(1)_REPLICATES) $$($(1)_EXPECTATIONS),$$(wildcard results/$$(other)/*.csv results/$$(other)/study.ini)) \
    $$(if $$(call SETTING,$(1),review),$$(wildcard results/$$(call SETTING,$(1),review)/*.csv)) | $$($(1)_OUT)

$$($(1)_OUT):
	$$(Q)mkdir -p $$@/tables $$@/figures

# Several sittings become one study.
ifneq ($(3),)
$(2)/run.csv: $$(wildcard $$(addsuffix /*.csv,$(3)) $$(addsuffix /study.ini,$(3))) $$(VIRTGRADE)
	$$(Q)rm -rf '$(2)'
	$$(Q)mkdir -p '$$(dir $(2))'
	$$(Q)$$(VIRTGRADE) merge $(3) -o '$(2)'
endif

# The committed values are those of the raw logs, wherever these are at hand.
.PHONY: $(1)-agreement
$(1)-agreement: export LOGS := $$(LOGS_$(1))
$(1)-agreement: $$(VIRTGRADE) | $$($(1)_OUT)
	$$(Q)$$(if $$(LOGS_$(1))$$(call HAS,$(1),raw),for folder in $(or $(3),'$(2)'); do \
	    results/agreement.sh $$(VIRTGRADE) "$$$$folder" '$$($(1)_OUT)' "$$$$LOGS" || exit; done)

# Grades and their uncertainty.
$$($(1)_OUT)/summary.csv:
	$$(Q)$$(if $$(call HAS,$(1),observations.csv),$$(VIRTGRADE) summarize '$(2)' -o $$@,install -m 644 '$(2)/summary.csv' $$@)
$$($(1)_OUT)/run.csv:
	$$(Q)install -m 644 '$(2)/run.csv' $$@
$$($(1)_OUT)/scores-%.csv:
	$$(Q)$$(VIRTGRADE) score '$(2)' --scheme $$* -o $$@
$$($(1)_OUT)/resample-%.csv:
	$$(Q)$$(VIRTGRADE) resample '$(2)' --table $$* -o $$@
$$($(1)_OUT)/sensitivity-%.csv:
	$$(Q)$$(VIRTGRADE) sensitivity '$(2)' --table $$* -o $$@
$$($(1)_OUT)/quality.csv:
	$$(Q)$$(VIRTGRADE) quality '$(2)' --format csv -o $$@ || [ $$$$? -eq 1 ]

# Do the printed scores and the claims follow?
$$($(1)_OUT)/audit.csv:
	$$(Q)$$(VIRTGRADE) audit '$(2)' --format csv -o $$@ || [ $$$$? -eq 1 ]

# Does the study replicate another?
$(1)_REPLICATE = $$(VIRTGRADE) replicate '$(2)' $$(patsubst %,--tolerance %,$$(call SETTING,$(1),ratio_percent))
$$($(1)_OUT)/replication.csv:
	$$(Q)$$($(1)_REPLICATE) --format csv -o $$@
$$(patsubst %,$$($(1)_OUT)/%.csv,verdict agreement): $$($(1)_OUT)/%.csv:
	$$(Q)$$($(1)_REPLICATE) --table $$* --format csv -o $$@

# How far apart are two platforms that are the same?
$$($(1)_OUT)/control.csv:
	$$(Q)$$(VIRTGRADE) ratios '$(2)' --table control --format csv -o $$@

# Do the expectations of another study hold, by its own values and by this one's?
$(1)_EXPECT = $$(VIRTGRADE) expect $$($(1)_EXPECTATIONS) '$(2)'
$$(patsubst %,$$($(1)_OUT)/%.csv,answers contradictions counts): $$($(1)_OUT)/%.csv:
	$$(Q)$$($(1)_EXPECT) --table $$* --format csv -o $$@ || [ $$$$? -eq 1 ]

# What was it measured with?
$(1)_ENVIRONMENT = $$(VIRTGRADE) environment '$(2)/environment.json'
$$($(1)_OUT)/host.csv: experiments/profiles/thesis.ini
	$$(Q)$$($(1)_ENVIRONMENT) --table host --format csv -o $$@
$$($(1)_OUT)/settings.csv: experiments/profiles/thesis.ini
	$$(Q)$$($(1)_ENVIRONMENT) --table settings --experiments study --format csv -o $$@

# LaTeX tables.
$$($(1)_OUT)/tables/done: experiments/profiles/thesis.ini $$(wildcard paper/inputs.sha256)
	$$(Q)rm -f $$(@D)/*
	$$(Q)$$(VIRTGRADE) tables '$(2)' $$(@D) $$(patsubst %,--checksums %,$$(wildcard paper/inputs.sha256))
	$$(Q)$$(if $$($(1)_GRADED),$$(VIRTGRADE) score '$(2)' --format latex -o $$(@D)/sheet.tex)
	$$(Q)$$(if $$($(1)_GRADED),! grep -qsw yes '$(2)/blocks.csv' || \
	    $$(VIRTGRADE) score '$(2)' --blocks all --format latex -o $$(@D)/sheet_all.tex)
	$$(Q)$$(if $$($(1)_REPLICATES),$$($(1)_REPLICATE) --format latex -o $$(@D)/replication.tex && \
	    $$($(1)_REPLICATE) --table agreement --format latex -o $$(@D)/agreement.tex)
	$$(Q)$$(if $$($(1)_CONTROL),$$(VIRTGRADE) ratios '$(2)' --table control --format latex -o $$(@D)/control.tex)
	$$(Q)$$(if $$($(1)_HOSTS),$$(VIRTGRADE) ratios '$(2)' --table hosts --format latex -o $$(@D)/hosts.tex)
	$$(Q)$$(foreach t,$$(if $$($(1)_EXPECTATIONS),answers contradictions), \
	    { $$($(1)_EXPECT) --table $$t --format latex -o $$(@D)/$$t.tex || [ $$$$? -eq 1 ]; } &&) :
	$$(Q)$$(foreach t,$$(if $$($(1)_MEASURED_WITH),host platforms tools scaled settings), \
	    $$($(1)_ENVIRONMENT) --table $$t --format latex -o $$(@D)/$$t.tex &&) :
	$$(Q)find $$(@D) -name scaled.tex -size 0 -delete
	$$(Q)touch $$@

# Figures: their data, then the pictures.
$$($(1)_OUT)/figures/data:
	$$(Q)rm -f $$(@D)/*
	$$(Q)$$(VIRTGRADE) figures '$(2)' $$(@D)
	$$(Q)$$(if $$($(1)_REPLICATES),$$($(1)_REPLICATE) --table figure -o $$(@D)/21_replication.csv)
	$$(Q)$$(if $$($(1)_EXPECTATIONS),$$($(1)_EXPECT) --table figure -o $$(@D)/22_coursework.csv)
	$$(Q)$$(if $$($(1)_HOSTS),$$(VIRTGRADE) ratios '$(2)' --table figure -o $$(@D)/27_hosts.csv; \
	    [ "$$$$(wc -l < $$(@D)/27_hosts.csv)" -gt 1 ] || rm $$(@D)/27_hosts.csv)
	$$(Q)touch $$@
$$($(1)_OUT)/figures/done: $$($(1)_OUT)/figures/data $$(wildcard figures/*.gp) figures/draw.sh $$(BUILD)/packages-paper
	$$(Q)figures/draw.sh $$(@D) $$(@D)
	$$(Q)$$(if $$($(1)_REPLICATES)$$($(1)_EXPECTATIONS)$$($(1)_HOSTS),figures/draw.sh $$(@D) $$(@D) \
	    $$(if $$($(1)_REPLICATES),21_replication) $$(if $$($(1)_EXPECTATIONS),22_coursework) \
	    $$$$([ ! -e $$(@D)/27_hosts.csv ] || echo 27_hosts))
	$$(Q)touch $$@

# The page has the pictures, if these can be drawn.
$$($(1)_OUT)/report.html: $$(if $$(WITHOUT_FIGURES),,$$($(1)_OUT)/figures/done)
	$$(Q)$$(VIRTGRADE) report '$(2)' --figures $$(@D)/figures -o $$@

# Print what a reader wants first.
.PHONY: $(1)-verdict
$(1)-verdict: $$($(1)_CSV)
	$$(if $$($(1)_AUDITED),@$$(VIRTGRADE) audit '$(2)' || [ $$$$? -eq 1 ]; echo)
	$$(if $$($(1)_GRADED),@$$(VIRTGRADE) score '$(2)' --format text; echo)
	$$(if $$($(1)_REPLICATES),@echo "The study $(1) beside $$($(1)_REPLICATES) that it repeats:"; \
	    $$($(1)_REPLICATE) --table verdict; echo)
	$$(if $$($(1)_EXPECTATIONS),@echo "What $$($(1)_EXPECTATIONS) expected: by its own values and by those of $(1):"; \
	    $$($(1)_EXPECT) --table counts || [ $$$$? -eq 1 ]; echo)
	@:
endef
