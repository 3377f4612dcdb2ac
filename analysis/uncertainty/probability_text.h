/* Probabilities as text. */
#ifndef ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H
#define ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H

/* A probability in whole percent; "<1 %" or ">99 %" if rounding would make it look certain. */
struct probability_text {
    char text[16];
};
struct probability_text probability_text(double probability);

#endif
