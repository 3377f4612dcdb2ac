# Run a study on this host, and grade it.

## study      run PROFILE (host) of experiments/profiles on this host, or resume it, and grade it;
##            STUDY=DIR names another directory than results/PROFILE-DAY
PROFILE := host
STUDY = results/$(PROFILE)-$(shell date -u +%F)
STUDY_OUT = build/studies/$(notdir $(STUDY))
.PHONY: study
study: $(VIRTGRADE)
	$(Q)[ "$$(id -u)" -ne 0 ] || ./packages.sh lab
	$(Q)if [ -e '$(STUDY)/journal.sqlite' ]; then $(VIRTGRADE) run --resume '$(STUDY)'; \
	    else $(VIRTGRADE) run experiments/profiles/$(PROFILE).ini -o '$(STUDY)'; fi
	$(Q)$(MAKE) --no-print-directory graded-study STUDY='$(STUDY)'

# Failed cells were recorded as failed, so they are findings: status 1 is fine. The rules of results/study.mk
# depend on what the study holds, so they are read again once it is there.
.PHONY: graded-study
graded-study: $(VIRTGRADE)
	$(Q)$(VIRTGRADE) import --study own --keep-going '$(STUDY)' -o '$(STUDY)/observations.csv' || [ $$? -eq 1 ]
	@echo "Settings that are not those of the profile thesis.ini:"
	@$(VIRTGRADE) environment '$(STUDY)/environment.json' --table scaled
	@echo
	$(Q)$(MAKE) --no-print-directory graded-parts OWN='$(STUDY)' OWN_OUT=$(STUDY_OUT)
	@$(VIRTGRADE) status '$(STUDY)'
	$(Q)$(MAKE) --no-print-directory report-or-reason OWN='$(STUDY)' OWN_OUT=$(STUDY_OUT)
	@[ ! -e $(STUDY_OUT)/report.pdf ] || echo "The report: $(STUDY_OUT)/report.pdf"

# Print the grades: of the thesis's features, of the coursework's, or of both.
.PHONY: graded-parts graded-thesis graded-coursework
graded-parts: $(if $(OWN_THESIS),graded-thesis) $(if $(OWN_COURSEWORK),graded-coursework)
	@:
graded-thesis: $(OWN_OUT)/summary.csv
	@$(VIRTGRADE) score $(OWN_OUT)/summary.csv --observations $(OWN_OUT)/observations.csv --format text
	@echo
	@$(OWN_REPLICATE)
	@echo
graded-coursework: $(OWN_OUT)/summary.csv $(if $(OWN_THESIS),graded-thesis)
	@$(VIRTGRADE) score $(OWN_OUT)/summary.csv --observations $(OWN_OUT)/observations.csv \
	    --scheme $(SCHEMES)/coursework.csv --format text
	@echo
	@$(OWN_EXPECT) || [ $$? -eq 1 ]
	@echo
