package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"go.yaml.in/yaml/v4"
)

// Compose files that are one project.
type project struct {
	Files       []string          `json:"files"`
	Folder      string            `json:"folder"`
	Name        string            `json:"name"`
	Environment map[string]string `json:"environment"`
}

// The project as the loader holds it, or what it has against it.
type loaded struct {
	Error   string          `json:"error,omitempty"`
	Project json.RawMessage `json:"project,omitempty"`
}

// Loads a project, told as JSON: the whole model, paths made absolute and defaults filled in.
func loadModel(text string) (found loaded) {
	defer func() {
		if reason := recover(); reason != nil {
			found = loaded{Error: fmt.Sprint("panic: ", reason)}
		}
	}()
	var asked project
	if err := json.Unmarshal([]byte(text), &asked); err != nil {
		return loaded{Error: err.Error()}
	}
	environment := types.Mapping{"COMPOSE_PROJECT_NAME": asked.Name}
	for name, value := range asked.Environment {
		environment[name] = value
	}
	details := types.ConfigDetails{
		WorkingDir:  asked.Folder,
		Environment: environment,
		ConfigFiles: types.ToConfigFiles(asked.Files),
	}
	model, err := loader.LoadWithContext(context.Background(), details, func(options *loader.Options) {
		options.SetProjectName(asked.Name, true)
		options.Profiles = []string{"*"}
		options.SkipResolveEnvironment = true
	})
	if err != nil {
		return loaded{Error: err.Error()}
	}
	told, err := tell(model)
	if err != nil {
		return loaded{Error: "not shown: " + err.Error()}
	}
	return loaded{Project: told}
}

// Keys of SSH can be written as YAML only.
func tell(model *types.Project) (json.RawMessage, error) {
	if told, err := model.MarshalJSON(); err == nil {
		return told, nil
	}
	text, err := model.MarshalYAML()
	if err != nil {
		return nil, err
	}
	var told any
	if err := yaml.Unmarshal(text, &told); err != nil {
		return nil, err
	}
	return json.Marshal(told)
}
