# bash completion for entente(1)

_entente_words()
{
    # the ids that `entente list KIND` prints in its first column
    entente list "$1" 2>/dev/null | awk 'NF > 1 && $1 ~ /^[a-z][a-z0-9_-]*$/ { print $1 }'
}

_entente_cases()
{
    local root
    for root in "$ENTENTE_CASES" cases /usr/share/entente/cases /usr/local/share/entente/cases; do
        [ -n "$root" ] && [ -d "$root" ] && (cd "$root" && for one in */case.yaml; do
            [ -f "$one" ] && printf '%s\n' "${one%/case.yaml}"; done)
    done
}

_entente()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "run check why list play replay bots bench scale print sensitivity rounds lab hindcast solve score crux settle compare brief pack help --help --version" -- "$cur")
        return
    fi
    case $prev in
    --isa) mapfile -t COMPREPLY < <(compgen -W "base avx2 avx512" -- "$cur"); return ;;
    --fill) mapfile -t COMPREPLY < <(compgen -W "neutral pooled spirit" -- "$cur"); return ;;
    --structure) mapfile -t COMPREPLY < <(compgen -W "s1 s2 both" -- "$cur"); return ;;
    --by) mapfile -t COMPREPLY < <(compgen -W "belief theme kind" -- "$cur"); return ;;
    --start) mapfile -t COMPREPLY < <(compgen -W "tabled compromise chair" -- "$cur"); return ;;
    --chair) mapfile -t COMPREPLY < <(compgen -W "$(entente list members 2>/dev/null | awk '$1 ~ /^[A-Z][A-Z][A-Z]$/ { print $1 }')" -- "$cur"); return ;;
    --target | --samples | --councils | --rounds | --max-changes | --exclude | --require) return ;;
    --budget) mapfile -t COMPREPLY < <(compgen -W "1 2 group" -- "$cur"); return ;;
    --member) mapfile -t COMPREPLY < <(compgen -W "$(entente list members 2>/dev/null | awk '$1 ~ /^[A-Z][A-Z][A-Z]$/ { print $1 }')" -- "$cur"); return ;;
    --profile) mapfile -t COMPREPLY < <(compgen -W "frontline risk_averse restraint humanitarian" -- "$cur"); return ;;
    --acts) mapfile -t COMPREPLY < <(compgen -W "$(_entente_words drafts)" -- "$cur"); return ;;
    --with) mapfile -t COMPREPLY < <(compgen -W "all crux settle rounds compare sensitivity hindcast" -- "$cur"); return ;;
    --colour) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$cur"); return ;;
    --horizon) mapfile -t COMPREPLY < <(compgen -W "5 10 15" -- "$cur"); return ;;
    --draft) mapfile -t COMPREPLY < <(compgen -W "all $(_entente_words drafts)" -- "$cur"); return ;;
    --worldview) mapfile -t COMPREPLY < <(compgen -W "$(_entente_words worldviews)" -- "$cur"); return ;;
    --pace) mapfile -t COMPREPLY < <(compgen -W "5 30 45 60 90" -- "$cur"); return ;;
    --as) mapfile -t COMPREPLY < <(compgen -W "chair observer $(entente list members 2>/dev/null | awk '$1 ~ /^[A-Z][A-Z][A-Z]$/ { print $1 }')" -- "$cur"); return ;;
    --script | --save | --resume | --branch | --debrief) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --case) mapfile -t COMPREPLY < <(compgen -W "$(_entente_cases)" -- "$cur"); return ;;
    --from | --sessions | --silence) return ;;
    --model) mapfile -t COMPREPLY < <(compgen -W "mean compromise median nash pce challenge exchange consent all" -- "$cur"); return ;;
    --input) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --csv) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    --report | --jsonl | --out | --read | --write | --image) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --what) mapfile -t COMPREPLY < <(compgen -W "all cards signs slips tally script" -- "$cur"); return ;;
    --futures | --seed | --threads | --precision | --weights) return ;;
    esac
    local options="--help"
    local lab="--futures --seed --horizon --fill --structure --correlate --threads --isa --colour --help"
    case $command in
    run) options="--futures --seed --draft --text --belief --hold --worldview --horizon --fill --structure --correlate --weights --precision --threads
                  --isa --json --csv --report --with --colour --help" ;;
    check) options="--json --help" ;;
    list) options="--json --help" ;;
    bench) options="--council --futures --threads --isa --seed --json --help" ;;
    play) options="--as --pace --silence --seed --plain --script --save --resume --help" ;;
    replay) options="--from --as --plain --branch --debrief --help" ;;
    bots) options="--sessions --seed --case --pace --json --csv --jsonl --out --help" ;;
    scale) options="--futures --seed --horizon --fill --structure --help" ;;
    rounds) options="--text --belief --councils --rounds --start --chair --worldview --structure --futures --horizon --fill --seed
                     --threads --json --csv --report --help" ;;
    sensitivity) options="--text --belief --target --by --samples --futures --worldview --structure --horizon --fill --seed --threads
                          --json --csv --report --help" ;;
    lab) options="--write --image --help" ;;
    hindcast) options="--input --json --csv --report --help" ;;
    solve) options="--model --json --csv --help" ;;
    score) options="--model --fit --json --csv --help" ;;
    crux) options="--text --belief --member --worldview --budget --report --json --csv $lab" ;;
    settle) options="--belief --profile --exclude --require --max-changes --acts --json --csv --report $lab" ;;
    compare) options="--belief --draft --json --csv --report $lab" ;;
    brief) options="--text --belief --json --csv --report $lab" ;;
    pack) options="--text --belief --out $lab" ;;
    print) options="--what --out --read --seed --help" ;;
    esac
    case $cur in
    -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur") ;;
    *)
        if [ "$command" = replay ] || [ "$command" = solve ] || [ "$command" = score ]; then
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            return
        fi
        local words
        words=$(_entente_cases)
        case $command in
        help) words="run check why list play replay bots bench scale print hindcast solve score sensitivity lab crux settle compare brief pack" ;;
        why) words+=" $(_entente_words drafts) $(_entente_words beliefs) $(_entente_words clauses) $(_entente_words members)" ;;
        crux | brief | compare) words+=" $(_entente_words drafts)" ;;
        list) words+=" drafts worldviews beliefs clauses members parameters" ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$cur")
        ;;
    esac
}

complete -F _entente entente
