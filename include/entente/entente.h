/* entente.h: all public headers. Programs in this repository include only what stands here. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include "base.h"
#include "draw.h"
#include "case.h"
#include "image.h"
#include "world.h"
#include "council.h"
#include "study.h"
#include "variant.h"
#include "lab.h"
#include "crux.h"
#include "settle.h"
#include "compare.h"
#include "sensitivity.h"
#include "rounds.h"
#include "play.h"
#include "scores.h"
#include "solve.h"
#include "history.h"
#include "past_report.h"
#include "report.h"
#include "pictures.h"
#include "play_report.h"
#include "lab_report.h"

#endif
