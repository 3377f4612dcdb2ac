# Draw the figures of the published study with gnuplot. The other studies' figures use DRAW, too.

FIGURE_DATA := $(OUT)/figures/data
FIGURE_NAMES := $(filter-out 21_replication 22_coursework 23_selection 24_evidence,\
    $(patsubst figures/%.gp,%,$(wildcard figures/[0-9]*.gp)))
# The study's own figures are drawn twice: by the field's rules, and in the form of the original.
FIGURE_NAMES += $(patsubst figures/%.gp,%-published,$(wildcard figures/0*.gp figures/1[0-5]*.gp))
FIGURES := $(FIGURE_NAMES:%=$(OUT)/figures/%)

# Figures show single repetitions if the logs are available.
$(FIGURE_DATA)/done: $(LOGS_STAMP) $(SUMMARY) $(SCHEMES)/thesis.csv $(PUBLISHED)/printed.csv $(VIRTGRADE)
	$(Q)mkdir -p $(@D)
	$(Q)$(VIRTGRADE) figures $(@D) --summary $(SUMMARY) $(OBSERVATIONS:%=--observations %)
	$(Q)touch $@

# $(call DRAW,VARIANT,DATA,PICTURE): draw figures/$*.gp. PICTURE has no extension.
# cairo writes the current time into a PDF and ignores SOURCE_DATE_EPOCH, so overwrite the time in place.
DRAW = TZ=UTC LC_ALL=C.UTF-8 gnuplot -e "data='$(2)'; out='$(3)'; variant='$(1)'" figures/$*.gp && \
    LC_ALL=C sed -i -E \
    "s/^(   \/CreationDate \(D:)[0-9]{14}/\1$$(date -u -d @$(SOURCE_DATE_EPOCH) +%Y%m%d%H%M%S)/" \
    '$(3).pdf'
$(foreach f,pdf svg png,$(OUT)/figures/%-published.$f): figures/%.gp figures/style.gp $(FIGURE_DATA)/done build/packages-paper
	$(Q)$(call DRAW,published,$(FIGURE_DATA),$(OUT)/figures/$*-published)
$(foreach f,pdf svg png,$(OUT)/figures/%.$f): figures/%.gp figures/style.gp $(FIGURE_DATA)/done build/packages-paper
	$(Q)$(call DRAW,ours,$(FIGURE_DATA),$(OUT)/figures/$*)
