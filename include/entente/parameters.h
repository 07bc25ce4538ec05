/* parameters.h: the names and units of every number in the equations that is not a disputed belief.
 *
 * Names only: each value, range, distribution, basis and source stands in the case (parameters.csv). The reader
 * refuses a case in which one is missing, unknown or in another unit. Where it enters: docs/model.md.
 * X(NAME, id in parameters.csv, unit)
 */
#ifndef ENTENTE_PARAMETERS_H
#define ENTENTE_PARAMETERS_H

#define EN_PARAMETER_LIST(X) \
    /* the front, the balance of forces, aid */ \
    X(TERRITORY_START, "territory_start", "share") /* under the applicant's control at the start */ \
    X(TERRITORY_MIN, "territory_min", "share") \
    X(FRONT_SPEED, "front_speed", "share per year") /* per unit of log balance */ \
    X(FRONT_NOISE, "front_noise", "share per sqrt year") \
    X(BALANCE_START, "balance_start", "log") /* ln(applicant / adversary) */ \
    X(BALANCE_REVERSION, "balance_reversion", "per year") \
    X(BALANCE_NOISE, "balance_noise", "log per sqrt year") \
    X(AID_START, "aid_start", "bn EUR per year") \
    X(AID_FLOOR, "aid_floor", "bn EUR per year") \
    X(AID_ELASTICITY, "aid_elasticity", "log per log") \
    X(AID_OPINION_SHARE, "aid_opinion_share", "share") /* of aid that follows opinion; the rest follows the patron */ \
    X(AID_QUIET, "aid_quiet", "ratio") /* aid while guns are silent / in war */ \
    X(AID_TALKS_CUT, "aid_talks_cut", "share") /* of aid lost, on average, while aid is conditional and talks fail */ \
    X(HELP_AID, "help_aid", "ratio") /* aid after an attack answered by help short of combat */ \
    /* opinion, the patron, cohesion, credibility */ \
    X(OPINION_REVERSION, "opinion_reversion", "per year") \
    X(OPINION_WAR_DRIFT, "opinion_war_drift", "logit per year") \
    X(OPINION_NOISE, "opinion_noise", "logit per sqrt year") \
    X(PATRON_START, "patron_start", "share") \
    X(PATRON_SPREAD, "patron_spread", "logit") \
    X(COHESION_START, "cohesion_start", "share") \
    X(COHESION_REVERSION, "cohesion_reversion", "per year") \
    X(COHESION_OPINION, "cohesion_opinion", "share per logit") \
    X(COHESION_UNITY, "cohesion_unity", "share") /* shift of the base when unity_effect = 1 and a path is opened */ \
    X(COHESION_POSTURE, "cohesion_posture", "share") /* shift of the base with more brigades on allied soil */ \
    X(COHESION_BREACH, "cohesion_breach", "ratio") /* of cohesion left after a promise not honoured */ \
    X(CRED_COHESION, "cred_cohesion", "ratio per share") \
    X(CRED_PATRON, "cred_patron", "ratio per share") \
    X(CRED_CLARITY, "cred_clarity", "ratio") \
    X(CRED_POSTURE, "cred_posture", "ratio") \
    X(CRED_JOINT_FINDING, "cred_joint_finding", "ratio") /* lost to the delay of a joint finding */ \
    X(CRED_RESERVATIONS, "cred_reservations", "ratio") /* lost when reservations are allowed */ \
    X(CRED_MAX, "cred_max", "ratio") \
    X(CRED_BROKEN, "cred_broken", "ratio") \
    /* the adversary */ \
    X(LEADER_EXIT, "leader_exit", "per year") \
    X(FRAILTY_REVISIONIST, "frailty_revisionist", "log") \
    X(FRAILTY_SECURITY, "frailty_security", "log") \
    X(SATISFACTION_HR, "satisfaction_hr", "ratio") /* hazard before / after a permanent exclusion, security-seeking type */ \
    X(TENSION_DECAY, "tension_decay", "per year") \
    X(TENSION_STEP, "tension_step", "index") /* per high-risk incident */ \
    X(TENSION_RENEWAL, "tension_renewal", "log per index") \
    /* stopping the war */ \
    X(CEASEFIRE_RATE, "ceasefire_rate", "per year") \
    X(SETTLE_WAR_RATE, "settle_war_rate", "per year") \
    X(SETTLE_QUIET_RATE, "settle_quiet_rate", "per year") \
    X(CEASEFIRE_ELASTICITY, "ceasefire_elasticity", "power") /* of the cease-fire rate in the settlement multiplier */ \
    X(REFUSAL_RELIEF, "refusal_relief", "share") /* of refusal removed by a full guarantee */ \
    X(PEND_WORDS, "pend_words", "share") /* pending effect of "will become" */ \
    X(PEND_PATH, "pend_path", "share") \
    X(PEND_MEMBER, "pend_member", "share") /* of a member while only a cease-fire holds */ \
    X(RELIEF_SETTLE_HR, "relief_settle_hr", "ratio") \
    X(RELIEF_REWARD, "relief_reward", "share") /* added to "aggression rewarded" by full relief */ \
    X(GUARANTEE_SETTLE_HR, "guarantee_settle_hr", "ratio") /* settlement with a full guarantee on offer / with none */ \
    X(RENUNCIATION_REWARD, "renunciation_reward", "share") /* added to "aggression rewarded" where the prospect is given up */ \
    X(WIN_BALANCE, "win_balance", "log per log") \
    X(WIN_TERRITORY, "win_territory", "share") \
    X(COLLAPSE_BASE, "collapse_base", "per year") \
    X(COLLAPSE_TERRITORY_RATE, "collapse_territory_rate", "per year") \
    X(COLLAPSE_TERRITORY, "collapse_territory", "share") \
    X(COLLAPSE_TERRITORY_WIDTH, "collapse_territory_width", "share") \
    X(COLLAPSE_BALANCE_RATE, "collapse_balance_rate", "per year") \
    X(COLLAPSE_BALANCE, "collapse_balance", "log") \
    X(COLLAPSE_BALANCE_WIDTH, "collapse_balance_width", "log") \
    /* renewed attack */ \
    X(RENEWAL_SCALE, "renewal_scale", "per year^shape") \
    X(RENEWAL_SHAPE, "renewal_shape", "power") \
    X(RENEWAL_SETTLED, "renewal_settled", "ratio") \
    X(RENEWAL_BALANCE, "renewal_balance", "log per log") \
    X(RENEWAL_IMPOSED_HR, "renewal_imposed_hr", "ratio") /* cease-fire under conditional aid */ \
    X(DETERRENCE_MAX, "deterrence_max", "share") \
    X(PROVOCATION_PRESENCE, "provocation_presence", "share") \
    X(PROVOCATION_POSTURE, "provocation_posture", "share") \
    X(PROVOCATION_COVER, "provocation_cover", "share") /* deterrence at which a formal step no longer provokes */ \
    X(AMBIGUITY_CLARITY, "ambiguity_clarity", "share") /* of ambiguity removed by explicit wording without a path */ \
    X(AMBIGUITY_PATH, "ambiguity_path", "share") /* of ambiguity left by a path in deliberately open words */ \
    X(SCOPE_DETERRENCE_LOSS, "scope_deterrence_loss", "share") \
    X(HELP_SHARE, "help_share", "share") /* of answers short of combat that are substantial help */ \
    X(ADMISSION_COMBAT, "admission_combat", "ratio") /* admission during war: chance of combat / a5_combat, asked once */ \
    /* incidents */ \
    X(SCOPE_INCIDENTS, "scope_incidents", "ratio") \
    X(ATTRIB_MAX, "attrib_max", "probability") \
    X(JOINT_ERROR_CUT, "joint_error_cut", "share") \
    X(ALLIED_SOIL_WAR, "allied_soil_war", "per year") \
    X(ALLIED_SOIL_QUIET, "allied_soil_quiet", "per year") \
    X(HIGH_RISK_SHARE, "high_risk_share", "share") \
    X(CONSULT_SHARE, "consult_share", "probability") /* Article 4 consultation after a high-risk incident */ \
    X(POSTURE_INCIDENTS, "posture_incidents", "ratio") /* high-risk incidents on allied soil with more brigades / without */ \
    X(KINETIC_ALLIED, "kinetic_allied", "ratio") /* armed answer to an incident on allied soil / a5_combat */ \
    X(LADDER_TRUE, "ladder_true", "probability") \
    X(LADDER_FALSE, "ladder_false", "probability") \
    X(LADDER_START, "ladder_start", "rungs") \
    X(LADDER_RUNGS, "ladder_rungs", "rungs") \
    /* clash and nuclear use */ \
    X(CLASH_CEASEFIRE, "clash_ceasefire", "per year") \
    X(CLASH_WAR, "clash_war", "per year") \
    X(CLASH_GENERAL, "clash_general", "per year") \
    X(NUCLEAR_WAR, "nuclear_war", "per year") \
    X(NUCLEAR_QUIET, "nuclear_quiet", "per year") \
    X(GENERAL_AFTER_CLASH_USE, "general_after_clash_use", "probability") \
    X(GENERAL_AFTER_USE, "general_after_use", "probability") \
    /* membership */ \
    X(INVITE_RATE, "invite_rate", "per year") \
    X(PATH_RATE, "path_rate", "per year") /* open door turns into a path while guns are silent */ \
    X(PATH_QUIET, "path_quiet", "years") \
    X(MORATORIUM, "moratorium", "years") \
    X(LONG_QUIET, "long_quiet", "years") \
    X(REFORM_DELAY, "reform_delay", "share") \
    X(REFORM_CONTRIBUTION, "reform_contribution", "index") \
    X(RATIFY_ORDINARY, "ratify_ordinary", "per year") \
    X(RATIFY_HOLDOUT, "ratify_holdout", "per year") \
    /* costs to the allies */ \
    X(COST_POSTURE, "cost_posture", "bn EUR per year") \
    X(COST_ASSURANCE, "cost_assurance", "bn EUR per year") \
    X(COST_PRESENCE, "cost_presence", "bn EUR per year") \
    X(COST_PHASED, "cost_phased", "bn EUR per year") \
    X(COST_INTEGRATION, "cost_integration", "bn EUR per year") \
    X(COST_UNION, "cost_union", "bn EUR per year") \
    /* the council */ \
    X(POSITION_SCALE, "position_scale", "utility per point") \
    X(FALLBACK, "fallback_weight", "share") /* of the model's own valuation, where a member is not on record */ \
    X(SIGMA, "sigma", "utility") \
    X(SIGMA_STAKES, "sigma_stakes", "ratio") /* sigma at full stakes / at none */ \
    X(IOTA, "iota_sigma", "ratio") /* iota / sigma at no stakes */ \
    X(IOTA_STAKES, "iota_sigma_stakes", "ratio") /* iota / sigma at full stakes */ \
    X(COMPANY, "company_power", "power") /* gamma: how fast company dissolves the cost of standing alone */ \
    X(DOMESTIC_FLOOR, "domestic_floor", "share") \
    X(DOMESTIC_PRICE, "domestic_price", "utility per 10 points") \
    X(RESERVATION_RELIEF, "reservation_relief", "share") /* of a negative margin removed when reservations are allowed */ \
    X(TILT, "belief_tilt", "ratio") /* strength of tilts.csv on starting mixtures: 0 uniform, 1 as tabled */ \
    X(CUT_SUPPORT, "cut_support", "utility") \
    X(CUT_UNDECIDED, "cut_undecided", "probability") \
    X(CUT_OBJECT, "cut_object", "probability") \
    X(CUT_BREAK, "cut_break", "probability") \
    X(CUT_DISLIKE, "cut_dislike", "utility") \
    /* structure S2: what each side gains by stopping, and why an attack is renewed */ \
    X(BARGAIN_WIDTH, "bargain_width", "utility") /* s_b: how sharply consent follows the surplus */ \
    X(TALKS_RATE, "talks_rate", "per year") /* how fast a stop is reached at most, once both sides want it */ \
    X(LOOK_AHEAD, "look_ahead", "years") \
    X(WAR_COST_ADVERSARY, "war_cost_adversary", "utility per year") \
    X(WAR_COST_APPLICANT, "war_cost_applicant", "utility per year") \
    X(WEARINESS_START, "weariness_start", "years") /* of war behind both sides at the start */ \
    X(WEARINESS_SLOPE, "weariness_slope", "share per year") /* cost of war added by a year of war */ \
    X(WEARINESS_FADE, "weariness_fade", "per year") /* while guns are silent */ \
    X(MOTIVE_SECURITY, "motive_security", "share") /* of the motive that is about alignment: security-seeking type */ \
    X(MOTIVE_REVISIONIST, "motive_revisionist", "share") /* the same: revisionist type */ \
    X(GREED_REVISIONIST, "greed_revisionist", "utility") /* what stopping costs a revisionist beyond ground */ \
    X(GROUND_UNIT, "ground_unit", "share") /* ground that is worth one unit */ \
    X(ALIGNMENT_APPLICANT, "alignment_applicant", "utility") /* of full alignment to the applicant */ \
    X(FEAR_APPLICANT, "fear_applicant", "utility") /* of a renewed attack for certain */ \
    X(CONCESSION_APPLICANT, "concession_applicant", "utility") /* of accepting the line as it stands */ \
    X(RELIEF_ADVERSARY, "relief_adversary", "utility") /* of full sanctions relief */ \
    X(AID_PRESSURE, "aid_pressure", "share") /* cost of war added by aid that depends on talks */ \
    X(ALIGN_OFF_TABLE, "align_off_table", "share") /* expected alignment of the applicant by status; ruled out 0, member 1 */ \
    X(ALIGN_OPEN, "align_open", "share") \
    X(ALIGN_WORDS, "align_words", "share") \
    X(ALIGN_PATH, "align_path", "share") \
    X(ALIGN_INVITED, "align_invited", "share") \
    X(ALIGN_DRIFT, "align_drift", "share") /* of the way to a path that silence brings under an open door */ \
    X(ALIGN_SETTLEMENT, "align_settlement", "share") /* a mere cease-fire, where entry waits for a settlement */ \
    X(RECOGNITION, "recognition", "utility") /* of signing under full alignment, to an adversary that is only about it */ \
    X(QUIET_COST, "quiet_cost", "share") /* of the cost of war that a standoff without settlement costs */ \
    X(OPTIMISM_ADVERSARY, "optimism_adversary", "log") /* belief about the balance, in its own favour, at the start */ \
    X(OPTIMISM_APPLICANT, "optimism_applicant", "log") \
    X(ESTIMATE_DRIFT, "estimate_drift", "log^2 per year") /* variance that beliefs about the balance gather */ \
    X(SIGNAL_NOISE, "signal_noise", "log") /* of a month of fighting as a signal of the balance */ \
    X(THREAT_WEIGHT, "threat_weight", "log") /* of full alignment, to an adversary that is only about it */ \
    X(PRIZE_WEIGHT, "prize_weight", "log") /* of no alignment, to an adversary that is not about it at all */ \
    X(WINDOW_WEIGHT, "window_weight", "log") /* of cover that is promised and not yet there */ \
    /* drafting rounds and ratification */ \
    X(ROUNDS, "rounds", "rounds") \
    X(ROUND_DELAY, "round_delay", "ratio") /* of gains kept after one more round */ \
    X(ROUND_BREVITY, "round_brevity", "utility") /* chair: price of one more changed clause */ \
    X(ROUND_CHAIR, "round_chair", "ratio") /* weight of the chair's own margin beside adoption */ \
    X(ROUND_TEMPERATURE, "round_temperature", "utility") /* how loosely drafting follows the best move */ \
    X(ROUND_BUDGET, "round_budget", "utility") /* side payments, all members together */ \
    X(ROUND_DEFER, "round_defer", "probability") /* of adoption, below which a chair without a good move defers */ \
    X(ROUND_COHESION, "round_cohesion", "share") /* cohesion lost after no decision, if all objected */ \
    X(OPT_OUTS, "opt_outs", "members") /* at most */ \
    X(OPT_OUT_KEEP, "opt_out_keep", "share") /* of a negative margin left after an opt-out */ \
    X(OPT_OUT_COST, "opt_out_cost", "utility") /* to every other member */ \
    X(SUNSET_KEEP, "sunset_keep", "share") /* of all margins left under a sunset */ \
    X(SUNSET_STAKES, "sunset_stakes", "ratio") \
    X(PRECOMMIT, "precommit", "probability") /* that who objected ties its hands in public */ \
    X(AUDIENCE_COST, "audience_cost", "utility") /* of untying them */ \
    X(RATIFY_MARGIN, "ratify_margin", "log per utility") \
    X(RATIFY_ELECTION, "ratify_election", "log") /* within six months of an election */ \
    X(RATIFY_GRIEVANCE, "ratify_grievance", "log") /* where the member objected in drafting */ \
    X(ELECTION_SHARE, "election_share", "share") /* of the time that is within six months before an election */

#endif
