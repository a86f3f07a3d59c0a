using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;
using OperationType = ResultsGraphQL.Querying.Syntax.OperationType;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>
/// Validates a document (GraphQL specification, chapter 5) in a time that grows as the document does: each definition is gone through once, and what it
/// uses of others is noted and checked afterwards.
/// </summary>
internal sealed class DocumentValidator
{
    private readonly TypeSystem _types;
    private readonly DocumentNode _document;
    private readonly ValidationErrors _errors;
    private readonly ArgumentRules _arguments;
    private readonly SelectionRules _selections;
    private readonly VariableRules _variables;
    private readonly OperationRules _operations;
    private readonly Dictionary<DefinitionNode, DefinitionUses> _uses = [];

    public DocumentValidator(TypeSystem types, DocumentNode document, ValidationErrors errors)
    {
        _types = types;
        _document = document;
        _errors = errors;
        var values = new ValueRules(types, errors);
        _arguments = new ArgumentRules(types, values, errors);
        _selections = new SelectionRules(types, _arguments, errors, document.Fragments);
        _variables = new VariableRules(types, _arguments, values, errors);
        _operations = new OperationRules(document, errors);
    }

    /// <summary>Validates the document.</summary>
    public void Validate()
    {
        if (_document.TypeDefinition is { } position)
        {
            _errors.Add(position, "The document defines a type, which only a schema does; it can't be executed.");
        }

        _operations.CheckNames();
        foreach (var definition in _document.Definitions)
        {
            var uses = new DefinitionUses();
            _uses.Add(definition, uses);
            CheckDefinition(definition, uses);
        }

        if (_errors.AreEnough)
        {
            return;
        }

        CheckAcross();
        if (!_errors.AreNone)
        {
            return;
        }

        var merging = new FieldMerging(_types, _document, _errors);
        foreach (var operation in _document.Operations)
        {
            merging.Check(operation);
        }
    }

    private void CheckDefinition(DefinitionNode definition, DefinitionUses uses)
    {
        switch (definition)
        {
            case DefinitionNode.Operation operation:
                _variables.CheckDefinitions(operation);
                _arguments.CheckDirectives(operation.Directives, Location(operation.Type), uses);
                _selections.Check(Root(operation), operation.Selections, uses);
                if (operation.Type == OperationType.Subscription)
                {
                    _operations.CheckSubscription(operation);
                }

                break;
            case DefinitionNode.Fragment fragment:
                var type = _selections.CheckCondition(fragment.TypeCondition, $"The fragment '{ValidationErrors.Shorten(fragment.Name)}'");
                _arguments.CheckDirectives(fragment.Directives, DirectiveLocation.FragmentDefinition, uses);
                _selections.Check(type, fragment.Selections, uses);
                break;
        }
    }

    /// <summary>Checks what can only be said of definitions taken together.</summary>
    private void CheckAcross()
    {
        var fragments = new FragmentRules(_document, _uses, _errors);
        fragments.CheckCycles();
        var reached = new HashSet<DefinitionNode>();
        foreach (var operation in _document.Operations)
        {
            var own = fragments.Reach(operation);
            reached.UnionWith(own);
            _variables.CheckUses(operation, own.Prepend(operation).SelectMany(definition => _uses[definition].Variables));
        }

        fragments.CheckUnused(reached);
    }

    private IGraphType? Root(DefinitionNode.Operation operation)
    {
        if (_types.FindRoot(operation.Type) is { } root)
        {
            return root;
        }

        _errors.Add(operation.Position, operation.Type == OperationType.Mutation ? "The schema has no mutations." : "The schema has no subscriptions.");
        return null;
    }

    private static DirectiveLocation Location(OperationType type) => type switch
    {
        OperationType.Query => DirectiveLocation.Query,
        OperationType.Mutation => DirectiveLocation.Mutation,
        _ => DirectiveLocation.Subscription,
    };
}
