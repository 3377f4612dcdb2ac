# The engine of the page: page_engine.c and what it needs, compiled to WebAssembly. It is packed into the
# program, so a page needs no other file. Without the packages of `page` the pages are static.

PAGE := analysis/report/page
ENGINE_SOURCES := $(addprefix $(PAGE)/page_,engine.c result.c library.c reactor.c) \
    $(addprefix analysis/stats/,quantile.c random.c variate.c posterior.c describe.c kendall.c) \
    $(addprefix analysis/grading/,scoring.c estimator.c run_weights.c feature_set.c) \
    $(addprefix analysis/uncertainty/,resample.c resample_cells.c ranking.c smaa.c feature_weights.c \
        weighted_total.c weight_stability.c probability_text.c doubt.c scenarios.c) \
    $(addprefix src/model/,summary.c score.c scheme.c sample.c level.c study.c feature.c platform_list.c block.c) \
    $(addprefix src/base/,memory.c text.c nearest.c shown_text.c number.c error.c)
ENGINE_OBJECTS := $(ENGINE_SOURCES:%.c=$(BUILD)/page/%.o)
WASM = clang --target=wasm32-wasi --sysroot=/usr
# uthash is a header alone, which the headers of WebAssembly lack; theirs go before those of this system.
WASM_CFLAGS = $(WASM) -MMD -MP -std=c11 -D_GNU_SOURCE -O3 -msimd128 -ffunction-sections -fdata-sections -Wall -Wextra \
    -Wno-implicit-function-declaration -Wno-conditional-type-mismatch -Wno-int-conversion \
    -include $(PAGE)/page_library.h -isystem $(BUILD)/page/include -Isrc -I.

# Empty if the packages are not there and cannot be installed.
$(BUILD)/page/engine.wasm: $(ENGINE_SOURCES) $(PAGE)/page_library.h $(PAGE)/page.mk packages.txt $(B)/config.mk
	$(Q)mkdir -p $(@D)/include
	$(Q)if ./packages.sh page 2>$(@D)/reason; then \
	    ln -sf /usr/include/uthash.h $(@D)/include/ && $(MAKE) -s $(ENGINE_OBJECTS) && \
	    $(WASM) -mexec-model=reactor -Wl,--gc-sections,--strip-all -Wl,-z,stack-size=1048576 $(ENGINE_OBJECTS) -o $@; \
	else echo "The pages will be static. $$(cat $(@D)/reason)"; : > $@; fi
$(ENGINE_OBJECTS): $(BUILD)/page/%.o: %.c
	$(Q)mkdir -p $(@D)
	$(Q)$(WASM_CFLAGS) -c $< -o $@
$(B)/$(PAGE)/page_files.o: $(BUILD)/page/engine.wasm $(wildcard $(PAGE)/*.html $(PAGE)/*.css $(PAGE)/*.js)
$(B)/$(PAGE)/page_files.o: CPPFLAGS += -Wa,-I$(BUILD)
