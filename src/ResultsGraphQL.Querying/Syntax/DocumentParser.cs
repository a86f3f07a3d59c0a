namespace ResultsGraphQL.Querying.Syntax;

/// <summary>
/// Parses executable documents (GraphQL specification of September 2025, 2.2 to 2.12): in linear time, bounded in tokens and in depth. A definition of a
/// type is skipped and remembered, for validation to refuse.
/// </summary>
internal sealed class DocumentParser
{
    private readonly Lexer _lexer;
    private readonly int _maxDepth;
    private int _depth;

    private DocumentParser(Lexer lexer, int maxDepth)
    {
        _lexer = lexer;
        _maxDepth = maxDepth;
    }

    /// <summary>Parses a document.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="maxTokens">How many tokens it may have.</param>
    /// <param name="maxDepth">How deep selection sets, values and types may nest.</param>
    /// <exception cref="DocumentSyntaxException">It isn't GraphQL, or is over a limit.</exception>
    public static DocumentNode Parse(string text, int maxTokens, int maxDepth)
    {
        var lexer = new Lexer(text, maxTokens);
        lexer.Next();
        var parser = new DocumentParser(lexer, maxDepth);
        var definitions = new List<DefinitionNode>();
        int? typeDefinition = null;
        while (lexer.Kind != TokenKind.End)
        {
            var position = lexer.Start;
            if (parser.Definition() is { } definition)
            {
                definitions.Add(definition);
            }
            else
            {
                typeDefinition ??= position;
            }
        }

        return new DocumentNode(text, definitions, typeDefinition);
    }

    private DefinitionNode? Definition()
    {
        var position = _lexer.Start;
        if (_lexer.Kind == TokenKind.BraceOpen)
        {
            return new DefinitionNode.Operation(position, OperationType.Query, null, [], [], SelectionSet());
        }

        SkipDescription();
        if (_lexer.Kind != TokenKind.Name)
        {
            throw Unexpected("a definition");
        }

        switch (_lexer.Value)
        {
            case "query":
                return Operation(position, OperationType.Query);
            case "mutation":
                return Operation(position, OperationType.Mutation);
            case "subscription":
                return Operation(position, OperationType.Subscription);
            case "fragment":
                return Fragment(position);
            case "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive" or "extend":
                SkipTypeDefinition();
                return null;
            default:
                throw Unexpected("a definition");
        }
    }

    private DefinitionNode.Operation Operation(int position, OperationType type)
    {
        _lexer.Next();
        var name = _lexer.Kind == TokenKind.Name ? Name() : null;
        var variables = _lexer.Kind == TokenKind.ParenthesisOpen
            ? Many(TokenKind.ParenthesisOpen, Variable, TokenKind.ParenthesisClose)
            : [];
        return new DefinitionNode.Operation(position, type, name, variables, Directives(constant: false), SelectionSet());
    }

    private DefinitionNode.Fragment Fragment(int position)
    {
        _lexer.Next();
        if (_lexer is { Kind: TokenKind.Name, Value: "on" })
        {
            throw Unexpected("the fragment's name");
        }

        var name = Name();
        if (_lexer is not { Kind: TokenKind.Name, Value: "on" })
        {
            throw Unexpected("'on'");
        }

        _lexer.Next();
        return new DefinitionNode.Fragment(position, name, NamedType(), Directives(constant: false), SelectionSet());
    }

    private VariableNode Variable()
    {
        SkipDescription();
        var position = _lexer.Start;
        Expect(TokenKind.Dollar, "'$'");
        var name = Name();
        Expect(TokenKind.Colon, "':'");
        var type = Type();
        ValueNode? defaultValue = null;
        if (_lexer.Kind == TokenKind.Equal)
        {
            _lexer.Next();
            defaultValue = Value(constant: true);
        }

        return new VariableNode(position, name, type, defaultValue, Directives(constant: true));
    }

    private TypeNode Type()
    {
        var position = _lexer.Start;
        TypeNode type;
        if (_lexer.Kind == TokenKind.BracketOpen)
        {
            Enter();
            _lexer.Next();
            type = new TypeNode.List(position, Type());
            Expect(TokenKind.BracketClose, "']'");
            _depth--;
        }
        else
        {
            type = NamedType();
        }

        if (_lexer.Kind != TokenKind.Exclamation)
        {
            return type;
        }

        _lexer.Next();
        return new TypeNode.NonNull(type);
    }

    private TypeNode.Named NamedType() => new(_lexer.Start, Name());

    private List<SelectionNode> SelectionSet()
    {
        Enter();
        var selections = Many(TokenKind.BraceOpen, Selection, TokenKind.BraceClose);
        _depth--;
        return selections;
    }

    private SelectionNode Selection()
    {
        var position = _lexer.Start;
        if (_lexer.Kind == TokenKind.Spread)
        {
            _lexer.Next();
            return SpreadOrInline(position);
        }

        var name = Name();
        string? alias = null;
        if (_lexer.Kind == TokenKind.Colon)
        {
            _lexer.Next();
            alias = name;
            name = Name();
        }

        return new SelectionNode.Field(
            position, alias, name, Arguments(constant: false), Directives(constant: false), _lexer.Kind == TokenKind.BraceOpen ? SelectionSet() : null);
    }

    private SelectionNode SpreadOrInline(int position)
    {
        TypeNode.Named? typeCondition = null;
        if (_lexer.Kind == TokenKind.Name)
        {
            if (_lexer.Value != "on")
            {
                return new SelectionNode.FragmentSpread(position, Name(), Directives(constant: false));
            }

            _lexer.Next();
            typeCondition = NamedType();
        }

        return new SelectionNode.InlineFragment(position, typeCondition, Directives(constant: false), SelectionSet());
    }

    private List<DirectiveNode> Directives(bool constant)
    {
        var directives = new List<DirectiveNode>();
        while (_lexer.Kind == TokenKind.At)
        {
            var position = _lexer.Start;
            _lexer.Next();
            directives.Add(new DirectiveNode(position, Name(), Arguments(constant)));
        }

        return directives;
    }

    private List<ArgumentNode> Arguments(bool constant) =>
        _lexer.Kind == TokenKind.ParenthesisOpen ? Many(TokenKind.ParenthesisOpen, () => Argument(constant), TokenKind.ParenthesisClose) : [];

    private ArgumentNode Argument(bool constant)
    {
        var position = _lexer.Start;
        var name = Name();
        Expect(TokenKind.Colon, "':'");
        return new ArgumentNode(position, name, Value(constant));
    }

    private ValueNode Value(bool constant)
    {
        var position = _lexer.Start;
        switch (_lexer.Kind)
        {
            case TokenKind.Dollar when !constant:
                _lexer.Next();
                return new ValueNode.Variable(position, Name());
            case TokenKind.Int:
                return new ValueNode.Number(position, Take(), isFloat: false);
            case TokenKind.Float:
                return new ValueNode.Number(position, Take(), isFloat: true);
            case TokenKind.Text:
                return new ValueNode.Text(position, Take());
            case TokenKind.Name:
                return Take() switch
                {
                    "true" => new ValueNode.Boolean(position, true),
                    "false" => new ValueNode.Boolean(position, false),
                    "null" => new ValueNode.Null(position),
                    var name => new ValueNode.Enum(position, name),
                };
            case TokenKind.BracketOpen:
                return new ValueNode.List(position, Any(() => Value(constant), TokenKind.BracketClose));
            case TokenKind.BraceOpen:
                return new ValueNode.Object(position, Any(() => Argument(constant), TokenKind.BraceClose));
            default:
                throw Unexpected(constant ? "a value without variables" : "a value");
        }
    }

    private List<T> Many<T>(TokenKind open, Func<T> read, TokenKind close)
    {
        Expect(open, open == TokenKind.BraceOpen ? "a selection set" : "'('");
        var items = new List<T>();
        do
        {
            items.Add(read());
        }
        while (_lexer.Kind != close);

        _lexer.Next();
        return items;
    }

    private List<T> Any<T>(Func<T> read, TokenKind close)
    {
        Enter();
        _lexer.Next();
        var items = new List<T>();
        while (_lexer.Kind != close)
        {
            items.Add(read());
        }

        _lexer.Next();
        _depth--;
        return items;
    }

    private void SkipDescription()
    {
        if (_lexer.Kind == TokenKind.Text)
        {
            _lexer.Next();
        }
    }

    /// <summary>Skips a definition of a type: its keyword and its name, if it has one, then all up to the end of its last pair of braces or to what may begin another definition.</summary>
    private void SkipTypeDefinition()
    {
        _lexer.Next();
        if (_lexer.Kind == TokenKind.Name)
        {
            _lexer.Next();
        }

        var open = 0;
        while (_lexer.Kind != TokenKind.End)
        {
            if (open == 0 && (_lexer.Kind == TokenKind.Text || _lexer is { Kind: TokenKind.Name, Value: "query" or "mutation" or "subscription" or "fragment" }))
            {
                return;
            }

            open += _lexer.Kind switch
            {
                TokenKind.BraceOpen or TokenKind.ParenthesisOpen => 1,
                TokenKind.BraceClose or TokenKind.ParenthesisClose => -1,
                _ => 0,
            };
            var ends = open == 0 && _lexer.Kind == TokenKind.BraceClose;
            _lexer.Next();
            if (ends)
            {
                return;
            }
        }
    }

    private string Name() => _lexer.Kind == TokenKind.Name ? Take() : throw Unexpected("a name");

    private string Take()
    {
        var value = _lexer.Value;
        _lexer.Next();
        return value;
    }

    private void Expect(TokenKind kind, string what)
    {
        if (_lexer.Kind != kind)
        {
            throw Unexpected(what);
        }

        _lexer.Next();
    }

    private DocumentSyntaxException Unexpected(string expected) =>
        new(SyntaxProblem.NotGraphQL, $"Expected {expected}, but found {_lexer.Describe()}.", _lexer.Start);

    private void Enter()
    {
        if (++_depth > _maxDepth)
        {
            throw new DocumentSyntaxException(SyntaxProblem.TooDeep, $"The document nests deeper than {_maxDepth} levels of syntax, which is over the limit.", _lexer.Start);
        }
    }
}
