# Run a study on this host, and grade it.

## study      run PROFILE (host) of experiments/profiles on this host, or resume it, and grade it;
##            STUDY=DIR names another directory than results/PROFILE-DAY
RUN_DIR := $(or $(STUDY),results/$(PROFILE)-$(shell date -u +%F))
.PHONY: study
study: export RUN_DIR := $(RUN_DIR)
study:
	+$(Q)$(UNDER_LOCK) $(VIRTGRADE)
	$(Q)[ "$$(id -u)" -ne 0 ] || ./packages.sh lab
	$(Q)if [ -e "$$RUN_DIR/journal.sqlite" ]; then $(VIRTGRADE) run --resume "$$RUN_DIR"; \
	    else $(VIRTGRADE) run "experiments/profiles/$$PROFILE.ini" -o "$$RUN_DIR"; fi
	@echo "Settings that are not those of the profile thesis.ini:"
	@$(VIRTGRADE) environment "$$RUN_DIR/environment.json" --table scaled
	@echo
	+@$(UNDER_LOCK) all STUDY="$$RUN_DIR"
	@$(VIRTGRADE) status "$$RUN_DIR"
