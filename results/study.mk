# The rules for one study that virtgrade ran: $(eval $(call study_rules,NAME,DIRECTORY,OUT)).
#
# DIRECTORY holds study.ini, observations.csv, environment.json, run.csv and raw/. What is computed goes
# below OUT. A study measures features of the thesis, of the coursework, or of both; each part is made if
# the study has an experiment of it. The variables that the rules define begin with NAME:
#
#     NAME_DIR, NAME_OUT, NAME_THESIS, NAME_COURSEWORK   the arguments, and which parts there are
#     NAME_CSV, NAME_TABLES, NAME_FIGURES                all that is made; figures without extension
#
# Findings are no failures, so a command's status 1 is fine.

THESIS_EXPERIMENTS := boot_time file_io cpu_events bandwidth jitter database http pipeline
COURSEWORK_EXPERIMENTS := linpack memory random_disk sequential_disk fork uplink nginx
THESIS_FIGURES := $(patsubst figures/%.gp,%,$(wildcard figures/0*.gp figures/1[0-578]*.gp)) 21_replication

define study_rules
$(1)_DIR := $(2)
$(1)_OUT := $(3)
$(1)_EXPERIMENTS := $$(shell cut -d, -f3 '$(2)/observations.csv' 2>/dev/null | sort -u)
$(1)_THESIS := $$(filter $(THESIS_EXPERIMENTS),$$($(1)_EXPERIMENTS))
$(1)_COURSEWORK := $$(filter $(COURSEWORK_EXPERIMENTS),$$($(1)_EXPERIMENTS))
$(1)_CSV := $$(patsubst %,$(3)/%.csv,summary facts host settings run \
    $$(if $$($(1)_THESIS),scores grades standings replication verdict) \
    $$(if $$($(1)_COURSEWORK),coursework answers contradictions counts))
$(1)_TABLES := $$(patsubst %,$(3)/tables/%.tex,host platforms tools scaled quality \
    $$(if $$($(1)_THESIS),replication sheet) \
    $$(if $$($(1)_COURSEWORK),settings answers contradictions coursework))
$(1)_FIGURES := $$(addprefix $(3)/figures/,$$(if $$($(1)_THESIS),$(THESIS_FIGURES)) \
    $$(if $$($(1)_COURSEWORK),22_coursework))

# The raw logs are imported each time, and must give the committed observations.
$(3)/observations.csv: always $$(VIRTGRADE)
	$$(Q)mkdir -p $$(@D)/tables $$(@D)/figures
	$$(Q)$$(VIRTGRADE) import --study own --keep-going '$(2)' -o $$@.new || [ $$$$? -eq 1 ]
	$$(Q)cmp $$@.new '$(2)/observations.csv'
	$$(Q)cmp -s $$@.new $$@ && rm $$@.new || mv $$@.new $$@
$(3)/facts.csv: $(3)/observations.csv
	$$(Q)$$(VIRTGRADE) import --study own --facts '$(2)' -o $$@
$(3)/run.csv: $(3)/observations.csv $(2)/run.csv
	$$(Q)cp '$(2)/run.csv' $$@

# Grades and their uncertainty.
$(3)/summary.csv: $(3)/observations.csv
	$$(Q)$$(VIRTGRADE) summarize $$< -o $$@
$(3)/scores.csv $(3)/coursework.csv: $(3)/%.csv: $(3)/summary.csv $$(SCHEMES)/thesis.csv $$(SCHEMES)/coursework.csv
	$$(Q)$$(VIRTGRADE) score $$< --scheme $$(SCHEMES)/$$(patsubst scores,thesis,$$*).csv -o $$@
$(3)/grades.csv $(3)/standings.csv: $(3)/%.csv: $(3)/observations.csv $$(SCHEMES)/thesis.csv
	$$(Q)$$(VIRTGRADE) resample $$< --table $$* -o $$@
$(3)/tables/sheet.tex $(3)/tables/coursework.tex: $(3)/tables/%.tex: \
    $(3)/summary.csv $$(SCHEMES)/thesis.csv $$(SCHEMES)/coursework.csv
	$$(Q)$$(VIRTGRADE) score $(3)/summary.csv --observations $(3)/observations.csv \
	    --scheme $$(SCHEMES)/$$(patsubst sheet,thesis,$$*).csv --format latex -o $$@
$(3)/tables/quality.tex: $(3)/facts.csv
	$$(Q)$$(VIRTGRADE) quality $(3)/observations.csv --study $$(notdir $(2)) --facts $$< --format latex -o $$@ \
	    --scheme $$(SCHEMES)/$$(if $$($(1)_THESIS),thesis,coursework).csv || [ $$$$? -eq 1 ]

# Does the study replicate the published one?
$(1)_REPLICATE = $$(VIRTGRADE) replicate $(3)/observations.csv --published $$(SUMMARY) \
    --tolerance "$$$$(sed -n 's/^ratio_percent = //p' '$(2)/study.ini')"
$(1)_REPLICATED := $$(LOGS_STAMP) $(3)/observations.csv $$(SUMMARY) $$(SCHEMES)/thesis.csv $$(VIRTGRADE)
$(3)/replication.csv: $$($(1)_REPLICATED)
	$$(Q)$$($(1)_REPLICATE) --format csv -o $$@
$(3)/verdict.csv: $$($(1)_REPLICATED)
	$$(Q)$$($(1)_REPLICATE) --table verdict --format csv -o $$@
$(3)/tables/replication.tex: $$($(1)_REPLICATED)
	$$(Q)$$($(1)_REPLICATE) --format latex -o $$@

# Do the expectations of the coursework hold, by its own averages and by this study?
$(1)_EXPECT = $$(VIRTGRADE) expect $$(COURSEWORK)/summary.csv $(3)/summary.csv \
    --observations $(3)/observations.csv
$(1)_EXPECTED := $(3)/summary.csv $$(wildcard $$(COURSEWORK)/*.csv) $$(SCHEMES)/coursework.csv $$(VIRTGRADE)
$$(patsubst %,$(3)/%.csv,answers contradictions counts): $(3)/%.csv: $$($(1)_EXPECTED)
	$$(Q)$$($(1)_EXPECT) --table $$* --format csv -o $$@ || [ $$$$? -eq 1 ]
$$(patsubst %,$(3)/tables/%.tex,answers contradictions): $(3)/tables/%.tex: $$($(1)_EXPECTED)
	$$(Q)$$($(1)_EXPECT) --table $$* --format latex -o $$@ || [ $$$$? -eq 1 ]

# What was it measured with?
$(1)_ENVIRONMENT = $$(VIRTGRADE) environment '$(2)/environment.json' --table $$*
$(1)_MEASURED_WITH := $(3)/observations.csv $(2)/environment.json experiments/profiles/thesis.ini $$(VIRTGRADE)
$(3)/host.csv: $(3)/%.csv: $$($(1)_MEASURED_WITH)
	$$(Q)$$($(1)_ENVIRONMENT) --format csv -o $$@
$(3)/settings.csv: $(3)/%.csv: $$($(1)_MEASURED_WITH)
	$$(Q)$$($(1)_ENVIRONMENT) --experiments study --format csv -o $$@
$$(patsubst %,$(3)/tables/%.tex,host platforms tools scaled settings): $(3)/tables/%.tex: $$($(1)_MEASURED_WITH)
	$$(Q)$$($(1)_ENVIRONMENT) --format latex -o $$@

# Figures.
$(3)/figures/done: $(3)/summary.csv $$(if $$($(1)_THESIS),$$($(1)_REPLICATED)) $$(if $$($(1)_COURSEWORK),$$($(1)_EXPECTED))
	$$(Q)$$(if $$($(1)_THESIS),$$(VIRTGRADE) figures $$(@D) --study $$(notdir $(2)) \
	    --summary $(3)/summary.csv --observations $(3)/observations.csv)
	$$(Q)$$(if $$($(1)_THESIS),$$($(1)_REPLICATE) --table figure -o $$(@D)/21_replication.csv)
	$$(Q)$$(if $$($(1)_COURSEWORK),$$($(1)_EXPECT) --table figure -o $$(@D)/22_coursework.csv)
	$$(Q)touch $$@
$$(foreach f,pdf svg png,$(3)/figures/%.$$f): figures/%.gp figures/style.gp $(3)/figures/done build/packages-paper
	$$(Q)$$(call DRAW,ours,$(3)/figures,$(3)/figures/$$*)
endef
