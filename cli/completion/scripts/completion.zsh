#compdef shinkyu
# What Tab offers after shinkyu, in zsh.
_shinkyu() {
    local line value about
    local -a found ended going ended_about going_about
    found=("${(@f)$(_SHINKYU_COMPLETE=zsh _SHINKYU_LINE="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${PREFIX}" ${~words[1]} 2>/dev/null)}")
    if [[ "$found[1]" == $'\tfiles' ]]; then
        _files
        return
    fi
    for line in "${found[@]}"; do
        [[ -n "$line" ]] || continue
        value="${line%%$'\t'*}"
        line="${line#*$'\t'}"
        about="${line%%$'\t'*}"
        [[ -n "$about" ]] && about="$value  -- $about" || about="$value"
        if [[ "$line" == *$'\t+' ]]; then
            going+=("$value")
            going_about+=("$about")
        else
            ended+=("$value")
            ended_about+=("$about")
        fi
    done
    # -V: in the order in which they come.
    compadd -l -V ended -d ended_about -a ended
    compadd -l -V going -S '' -d going_about -a going
    (( $#found ))
}
if [[ "$funcstack[1]" == _shinkyu ]]; then
    _shinkyu "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _shinkyu shinkyu
fi
