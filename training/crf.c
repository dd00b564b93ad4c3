/* Training of a linear-chain conditional random field: stochastic gradient ascent on the log-likelihood, with
   dropout of features, a cost added to wrong labels (softmax margin), steps that shrink with the gradients a feature
   has seen (AdaGrad, one sum a feature), and weights averaged over the later epochs.

   Called by train_tagger.py. No clock, no library's random numbers, no library's exponential, one thread: with
   IEEE floats (compile without -ffast-math, with -ffp-contract=off) the weights are the same bits every time. */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static uint32_t random32(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 32);
}

/* e to the x for x <= 0, by halving and a series. */
static float exponential(float x) {
  if (x < -87.0f) return 0.0f;
  float scaled = x * 1.44269504f;
  float whole = floorf(scaled);
  float r = (scaled - whole) * 0.69314718f;
  float series = 1.0f + r * (1.0f + r * (0.5f + r * (0.16666667f + r * (0.04166667f + r * (0.00833333f + r * 0.00138889f)))));
  union { float number; int32_t bits; } power;
  power.bits = ((int)whole + 127) << 23;
  return power.number * series;
}

typedef struct {
  int labels, features, sentences;
  const int32_t *sentence_start; /* sentences + 1 places among the tokens */
  const int32_t *token_start;    /* tokens + 1 places among `feature` */
  const int32_t *feature;
  const int32_t *gold;           /* a label for each token */
  const uint8_t *may_follow;     /* labels x labels, then whether a label may start a sentence */
  const float *cost;             /* labels x labels: what choosing the second where the first is right adds */
} Data;

/* weights: features x labels; steps: labels x labels. Both start at nought and come back averaged. 0 or -1: no memory. */
int train(const Data *data, float *weights, float *steps, int epochs, int average_from, float rate, float step_rate,
          float decay, float dropout, uint64_t seed) {
  const int L = data->labels, F = data->features, S = data->sentences;
  const size_t cells = (size_t)F * L;
  int longest = 0, most = 0;
  for (int s = 0; s < S; s++) {
    int first = data->sentence_start[s], end = data->sentence_start[s + 1];
    if (end - first > longest) longest = end - first;
    if (data->token_start[end] - data->token_start[first] > most) most = data->token_start[end] - data->token_start[first];
  }
  float *odds = calloc((size_t)longest * L, sizeof(float)), *forward = calloc((size_t)longest * L, sizeof(float));
  float *backward = calloc((size_t)longest * L, sizeof(float)), *norm = calloc(longest, sizeof(float));
  float *step_odds = calloc(L * L, sizeof(float)), *step_gradient = calloc(L * L, sizeof(float));
  float *step_seen = calloc(L * L, sizeof(float)), *seen = calloc(F, sizeof(float)), *row = calloc(L, sizeof(float));
  float *weight_sum = calloc(cells, sizeof(float)), *step_sum = calloc(L * L, sizeof(float));
  int *order = calloc(S, sizeof(int));
  uint8_t *kept = calloc(most + 1, 1);
  int failed = !odds || !forward || !backward || !norm || !step_odds || !step_gradient || !step_seen || !seen || !row ||
               !weight_sum || !step_sum || !order || !kept;
  if (failed) goto out;
  const uint32_t drop_below = (uint32_t)(dropout * 4294967295.0);
  const float enlarged = 1.0f / (1.0f - dropout);
  state = seed * 2654435761u + 88172645463325252u;
  for (int s = 0; s < S; s++) order[s] = s;

  for (int epoch = 0; epoch < epochs; epoch++) {
    for (int i = S - 1; i > 0; i--) {
      int j = (int)(random32() % (uint32_t)(i + 1)), swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    for (int turn = 0; turn < S; turn++) {
      const int first = data->sentence_start[order[turn]], n = data->sentence_start[order[turn] + 1] - first;
      const int32_t *starts = data->token_start + first, *gold = data->gold + first;
      const int base = starts[0];
      for (int k = base; k < starts[n]; k++) kept[k - base] = random32() >= drop_below;

      for (int t = 0; t < n; t++) {
        float *o = odds + t * L, highest;
        const float *cost = data->cost + gold[t] * L;
        memset(o, 0, sizeof(float) * L);
        for (int k = starts[t]; k < starts[t + 1]; k++)
          if (kept[k - base]) {
            const float *w = weights + (size_t)data->feature[k] * L;
            for (int l = 0; l < L; l++) o[l] += w[l];
          }
        for (int l = 0; l < L; l++) o[l] = o[l] * enlarged + cost[l];
        highest = o[0];
        for (int l = 1; l < L; l++) if (o[l] > highest) highest = o[l];
        for (int l = 0; l < L; l++) o[l] = exponential(o[l] - highest);
      }
      float highest_step = steps[0];
      for (int i = 1; i < L * L; i++) if (steps[i] > highest_step) highest_step = steps[i];
      for (int i = 0; i < L * L; i++) step_odds[i] = data->may_follow[i] ? exponential(steps[i] - highest_step) : 0.0f;

      for (int t = 0; t < n; t++) {
        float *a = forward + t * L, sum = 0.0f;
        if (t == 0) {
          for (int l = 0; l < L; l++) a[l] = odds[l] * data->may_follow[L * L + l];
        } else {
          memset(row, 0, sizeof(float) * L);
          for (int i = 0; i < L; i++) {
            const float p = a[i - L], *s = step_odds + i * L;
            if (p < 1e-12f) continue;
            for (int l = 0; l < L; l++) row[l] += p * s[l];
          }
          for (int l = 0; l < L; l++) a[l] = row[l] * odds[t * L + l];
        }
        for (int l = 0; l < L; l++) sum += a[l];
        if (sum < 1e-30f) sum = 1e-30f;
        norm[t] = sum;
        for (int l = 0; l < L; l++) a[l] /= sum;
      }
      for (int l = 0; l < L; l++) backward[(n - 1) * L + l] = 1.0f;
      for (int t = n - 2; t >= 0; t--) {
        for (int l = 0; l < L; l++) row[l] = backward[(t + 1) * L + l] * odds[(t + 1) * L + l] / norm[t + 1];
        for (int i = 0; i < L; i++) {
          float sum = 0.0f;
          for (int l = 0; l < L; l++) sum += step_odds[i * L + l] * row[l];
          backward[t * L + i] = sum;
        }
      }

      memset(step_gradient, 0, sizeof(float) * L * L);
      for (int t = 1; t < n; t++) {
        for (int l = 0; l < L; l++) row[l] = backward[t * L + l] * odds[t * L + l] / norm[t];
        for (int i = 0; i < L; i++) {
          const float p = forward[(t - 1) * L + i];
          if (p < 1e-7f) continue;
          for (int l = 0; l < L; l++) step_gradient[i * L + l] -= p * step_odds[i * L + l] * row[l];
        }
        step_gradient[gold[t - 1] * L + gold[t]] += 1.0f;
      }
      for (int i = 0; i < L * L; i++) {
        step_seen[i] += step_gradient[i] * step_gradient[i];
        steps[i] += step_rate * (step_gradient[i] - 0.1f * decay * steps[i]) / sqrtf(1.0f + step_seen[i]);
      }
      for (int t = 0; t < n; t++) {
        float sum = 0.0f, size = 0.0f;
        for (int l = 0; l < L; l++) { row[l] = forward[t * L + l] * backward[t * L + l]; sum += row[l]; }
        for (int l = 0; l < L; l++) row[l] = -row[l] / sum;
        row[gold[t]] += 1.0f;
        for (int l = 0; l < L; l++) size += row[l] * row[l];
        if (size < 1e-6f) continue;
        for (int k = starts[t]; k < starts[t + 1]; k++)
          if (kept[k - base]) {
            const int f = data->feature[k];
            float *w = weights + (size_t)f * L;
            seen[f] += size;
            const float step = rate / sqrtf(1.0f + seen[f]), shrink = 1.0f - step * decay;
            for (int l = 0; l < L; l++) w[l] = w[l] * shrink + step * row[l];
          }
      }
    }
    if (epoch >= average_from) {
      for (size_t i = 0; i < cells; i++) weight_sum[i] += weights[i];
      for (int i = 0; i < L * L; i++) step_sum[i] += steps[i];
    }
  }
  const float share = 1.0f / (float)(epochs - average_from);
  for (size_t i = 0; i < cells; i++) weights[i] = weight_sum[i] * share;
  for (int i = 0; i < L * L; i++) steps[i] = step_sum[i] * share;
out:
  free(odds); free(forward); free(backward); free(norm); free(step_odds); free(step_gradient); free(step_seen);
  free(seen); free(row); free(weight_sum); free(step_sum); free(order); free(kept);
  return failed ? -1 : 0;
}

/* Adds b times `share` to a. */
void add_share(float *a, const float *b, size_t count, float share) {
  for (size_t i = 0; i < count; i++) a[i] += b[i] * share;
}

/* Writes each weight times `scale` as a whole number from -127 to 127; one nearer to nought than `least` becomes it. */
void round_weights(const float *weights, int8_t *rounded, size_t count, float scale, float least) {
  for (size_t i = 0; i < count; i++) {
    float whole = floorf(weights[i] * scale + 0.5f);
    if (whole > 127.0f) whole = 127.0f;
    if (whole < -127.0f) whole = -127.0f;
    rounded[i] = fabsf(weights[i]) < least ? 0 : (int8_t)whole;
  }
}
