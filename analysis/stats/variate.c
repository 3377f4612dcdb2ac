#include "variate.h"

#include <math.h>

#include "random.h"

/* The start of the tail below 256 layers: table 1 of the paper. */
static const double TAIL = 3.6541528853610088;

static double density_at(double x)
{
    return exp(-x * x / 2);
}

void ziggurat_make(struct ziggurat *ret_ziggurat)
{
    double *edge = ret_ziggurat->edge, *density = ret_ziggurat->density;
    double tail_area = sqrt(acos(0)) * erfc(TAIL / sqrt(2)); /* acos(0) is pi / 2 */
    double area = TAIL * density_at(TAIL) + tail_area;
    edge[0] = area / density_at(TAIL);
    edge[1] = TAIL;
    density[0] = 0;
    density[1] = density_at(TAIL);
    for (int i = 1; i + 1 < VARIATE_LAYERS; i++) {
        density[i + 1] = density[i] + area / edge[i];
        edge[i + 1] = sqrt(-2 * log(density[i + 1]));
    }
    edge[VARIATE_LAYERS] = 0;
    density[VARIATE_LAYERS] = 1;
}

static double take_unit(struct random_stream *stream)
{
    return random_unit(stream->key, stream->next++);
}

/* A number beyond the last edge (Marsaglia, Generating a Variable from the Tail of the Normal
 * Distribution, 1964). */
static double take_tail(struct random_stream *stream)
{
    double beyond, more;
    do {
        beyond = -log(take_unit(stream)) / TAIL;
        more = -log(take_unit(stream));
    } while (2 * more < beyond * beyond);
    return TAIL + beyond;
}

double variate_normal(const struct ziggurat *ziggurat, struct random_stream *stream)
{
    for (;;) {
        uint64_t word = random_word(stream->key, stream->next++);
        size_t layer = word % VARIATE_LAYERS;
        double sign = word & VARIATE_LAYERS ? -1 : 1;
        double x = (double)(word >> 11) * 0x1p-53 * ziggurat->edge[layer];
        if (x < ziggurat->edge[layer + 1])
            return sign * x;
        if (layer == 0)
            return sign * take_tail(stream);
        double low = ziggurat->density[layer], high = ziggurat->density[layer + 1];
        if (low + take_unit(stream) * (high - low) < density_at(x))
            return sign * x;
    }
}

/* A number from the gamma distribution with this shape of at least 1, and scale 1. */
static double take_gamma(const struct ziggurat *ziggurat, struct random_stream *stream,
                         double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = variate_normal(ziggurat, stream), root = 1 + c * x;
        if (root <= 0)
            continue;
        double v = root * root * root, u = take_unit(stream);
        if (u < 1 - 0.0331 * x * x * x * x || log(u) < x * x / 2 + d * (1 - v + log(v)))
            return d * v;
    }
}

double variate_chi_square(const struct ziggurat *ziggurat, struct random_stream *stream, double nu)
{
    double shape = nu / 2;
    if (shape >= 1)
        return 2 * take_gamma(ziggurat, stream, shape);
    double power = pow(take_unit(stream), 1 / shape);
    return 2 * take_gamma(ziggurat, stream, shape + 1) * power;
}
