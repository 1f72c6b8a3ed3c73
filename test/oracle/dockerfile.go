package main

import (
	"encoding/json"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// What the builder's front end makes of a Dockerfile: what it has against it, and its stages with their instructions,
// each with its name and its fields, variables expanded.
type dockerfile struct {
	Error    string   `json:"error,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Stages   []stage  `json:"stages,omitempty"`
}

type stage struct {
	From     string           `json:"from"`
	Name     string           `json:"name"`
	Commands []map[string]any `json:"commands"`
}

func readDockerfile(text string) (found dockerfile) {
	parsed, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return dockerfile{Error: err.Error()}
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return dockerfile{Error: err.Error()}
	}
	for _, warning := range parsed.Warnings {
		found.Warnings = append(found.Warnings, warning.Short)
	}
	lex := shell.NewLex(parsed.EscapeToken)
	expand := func(word string) (string, error) {
		expanded, _, err := lex.ProcessWord(word, shell.EnvsFromSlice([]string{"KNOWN=known"}))
		return expanded, err
	}
	for _, one := range stages {
		read := stage{From: one.BaseName, Name: one.Name, Commands: []map[string]any{}}
		for _, command := range one.Commands {
			if words, ok := command.(instructions.SupportsSingleWordExpansion); ok {
				if err := words.Expand(expand); err != nil {
					return dockerfile{Error: err.Error()}
				}
			}
			fields := map[string]any{}
			encoded, err := json.Marshal(command)
			if err == nil {
				err = json.Unmarshal(encoded, &fields)
			}
			if err != nil {
				return dockerfile{Error: err.Error()}
			}
			fields["name"] = command.Name()
			read.Commands = append(read.Commands, fields)
		}
		found.Stages = append(found.Stages, read)
	}
	return found
}
