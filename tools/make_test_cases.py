#!/usr/bin/env python3
"""Writes tests/data/: the smallest valid case and odd but valid variants of it.

The model's own rows (beliefs, parameters, outcomes) take their units and numbers from the 2025 case, so that a
new parameter needs no editing here: run this script from anywhere and look at the difference.
"""
import csv
import os

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
src = root + '/cases/nato-ukraine-2025/'
out = root + '/tests/data/'
def rows(f): return list(csv.DictReader([l for l in open(src+f) if l.strip() and not l.startswith('#')]))
def write(d,f,head,rs):
    with open(f'{out}{d}/{f}','w') as h:
        w=csv.writer(h,lineterminator='\n'); w.writerow(head)
        for r in rs: w.writerow(r)
def text(d,f,s): open(f'{out}{d}/{f}','w').write(s)
beliefs=rows('beliefs.csv'); params=rows('parameters.csv'); outs=rows('outcomes.csv')
for d in ['tiny','tiny-agree','tiny-weightless','tiny-same','tiny-sure']:
    os.makedirs(out+d,exist_ok=True)
    agree=d=='tiny-agree'
    text(d,'case.yaml',f'''id: {d}
title: A small council
council: The Council
alliance: Pact
applicant: Applicant
adversary: Adversary
union: Union
patron: Patron
date: 2025-01-31
summary: The smallest case that the program accepts, for its tests.
in_force_source: treaty
labels:
  phases: {{war: War, ceasefire: Cease-fire, settlement: Settlement, clash: Clash, general_war: General war, capitulation: Capitulation}}
  endings: {{settled: Settled, quiet: Quiet, war: At war, renewed_war: War again, clashed: Clash, capitulated: Capitulated, nuclear: Nuclear use, general: General war}}
  status: {{ruled_out: Ruled out, off_table: Off the table, open_door: Open door, will_become: Will become, path: Path, invited: Invited, member: Member}}
start:
  month: 2025-02
  phase: {'ceasefire' if d=='tiny-sure' else 'war'}
  quiet_months: {6 if d=='tiny-sure' else 0}
elections: [2026-01]
horizons_years: [5, 10, 15]
left_out: []
''')
    write(d,'sources.csv','id kind title author published known_on where note'.split(),[
        ['treaty','treaty','The treaty','Members','1950','1950-01-01','archive',''],
        ['paper','source_document','A paper, with a comma','Somebody','2024-06','2024-06-30','library',''],
        ['choice','judgement','Chosen for a test','','2025','2025-01-01','','']])
    write(d,'beliefs.csv','id name unit lowest highest scale neutral_low neutral_central neutral_high neutral_source definition observable enters source note'.split(),
        [[b['id'],b['id'].replace('_',' '),b['unit'],b['lowest'],b['highest'],b['scale'],b['neutral_central'] if d=='tiny-sure' else b['neutral_low'],b['neutral_central'],b['neutral_central'] if d=='tiny-sure' else b['neutral_high'],'choice','What the equations take it for.','','','choice',''] for b in beliefs])
    text(d,'worldviews.yaml','''worldviews:
  - id: first
    claim: Things are as the paper says
    document: Somebody, A paper
    date: 2024-06
    source: paper
    summary: One view.
    weak_point: It is the only one.
    counter_evidence: None was looked for.
    package: invite
''')
    cells=[]
    for i,b in enumerate(beliefs):
        if i%2==0 and d!='tiny-sure': cells.append([b['id'],'first',b['neutral_low'],b['neutral_central'],b['neutral_high'],'stated',2,0.1,'','','','','2024-06-30'])
        else: cells.append([b['id'],'first','','','','silent',0,'','','','','','2024-06-30'])
    write(d,'cells.csv','belief worldview low central high status readers spread spirit_low spirit_central spirit_high claims known_on'.split(),cells)
    write(d,'parameters.csv','id unit value low high distribution basis source known_on equation note'.split(),
        [[p['id'],p['unit'],p['value'],p['low'],p['high'],p['distribution'],'judgement','choice','2025-01-01',p['equation'],''] for p in params])
    write(d,'outcomes.csv','id label unit war ceasefire settlement clash general_war capitulation basis source note'.split(),
        [[o['id'],o['id'].replace('_',' '),o['unit']]+[o[k] for k in 'war ceasefire settlement clash general_war capitulation'.split()]+['judgement','choice',''] for o in outs])
    write(d,'guarantees.csv','id name promise in_force share_belief share fight in_war by_alliance basis source note'.split(),
        [['full','The treaty','full','after_entry','none',1,1,'no','yes','derived','treaty','']])
    text(d,'clauses.yaml','''clauses:
  - id: status
    name: Status
    question: What does the text say about membership?
    decider: council
    actor: ""
    equation: W9
    source: treaty
    levels:
      - id: open_door
        name: Open door
        text: The door is open.
        stakes: 0.2
        sets: {status: 2}
        source: treaty
      - id: will_become
        name: Will become
        text: The applicant will become a member.
        stakes: 0.4
        sets: {status: 3}
        readings: {weak: open_door, strong: invited}
        source: treaty
      - id: invited
        name: Invited
        text: The Council invites the applicant.
        stakes: 1
        sets: {status: 5, trigger: 3}
        source: treaty
  - id: aid
    name: Aid
    question: How much help is promised?
    decider: state
    actor: Patron
    source: treaty
    levels:
      - {id: as_is, name: As it is, text: Aid goes on., stakes: 0, sets: {aid: 1}, source: treaty}
      - {id: more, name: More, text: Aid is doubled., stakes: 0.1, sets: {aid: 2}, source: treaty}
incompatible:
  - {a: status.open_door, b: aid.more, why: No doubled aid behind an open door.}
''')
    lv='will_become' if d=='tiny-same' else 'invited'
    text(d,'drafts.yaml',f'''drafts:
  - id: in-force
    title: The text in force
    kind: in_force
    summary: What holds today.
    source: treaty
    levels: {{status: will_become, aid: as_is}}
  - id: invite
    title: The text proposed
    kind: option
    summary: What is proposed.
    source: treaty
    note: ""
    levels: {{status: {lv}}}
''')
    z=d=='tiny-weightless'
    write(d,'profiles.csv','profile name outcome weight scale basis source note'.split(),
        [['plain','Plain','war_deaths',0 if z else -0.01,1,'judgement','choice',''],['plain','Plain','settled',0 if z else 1,1,'judgement','choice','']])
    mem=['AAA'] if not agree else ['AAA','BBB','CCC']
    write(d,'members.csv','id name profile ratifier tile source note'.split(),[[m,'Member '+m[0],'plain','ordinary',f'{i+2} 1' if agree else '','choice',''] for i,m in enumerate(mem)])
    write(d,'facts.csv','member name value unit basis source known_on note'.split(),[[m,'population',10*(i+1),'million','found','paper','2024-06-30',''] for i,m in enumerate(mem)])
    pos=[]
    for m in mem:
        if agree: pos+= [[m,'will_become',1,0.9,'paper','2024-06-30',''],[m,'invited',2,0.9,'paper','2024-06-30','']]
        else: pos+=[[m,'invited',-0.5,0.5,'paper','2024-06-30','']]
    write(d,'positions.csv','member status position confidence source known_on note'.split(),pos)
    write(d,'red_lines.csv','member clause level source known_on note'.split(),[] if agree or z or d=='tiny-same' else [['AAA','status','open_door','paper','2024-06-30','']])
    write(d,'polls.csv','member support source known_on note'.split(),[['AAA',0.45,'paper','2024-06-30','']] if d=='tiny' else [])
    write(d,'tilts.csv','fact transform worldview coefficient basis source note'.split(),[['population','log','first',0.5,'judgement','choice','']] if agree else [])
    text(d,'briefing.yaml','''overview: A council of one decides.
objectives: [See how consent works]
situation:
  - {id: now, title: Now, text: There is a war., source: paper, date: 2024-06}
decision:
  - {id: ask, title: The question, text: Invite or not., source: treaty, date: 1950}
cards:
  - draft: invite
    title: Invite
    text: The applicant is invited.
    source: treaty
    plus: [It is clear.]
    minus: [It is dear.]
glossary:
  - {id: consent, title: Consent, text: Nobody objects., source: treaty, date: 1950}
readings:
  - {title: A paper, publisher: Library, stance: for, text: Argues for it., source: paper, date: 2024-06}
limits:
  - {id: small, title: Small, text: This case is only for tests., source: choice, date: 2025-01}
history: []
''')
    text(d,'roles.yaml','roles:\n'+''.join(f'''  - member: {m}
    worry: A war that does not end.
    want: A text that all can bear.
    live_with: Not on record.
    source: paper
    date: 2024-06-30
''' for m in mem))
    text(d,'acts.yaml','acts: []\n' if z else f'''acts:
  - id: help
    name: Help
    text: A member gives more of its own.
    actors: {'[]' if agree else '[AAA]'}
    needed: {2 if agree else 1}
    adds: {{aid: 0.5}}
    source: paper
''')
