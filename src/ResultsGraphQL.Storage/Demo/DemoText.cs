using ResultsGraphQL.Model.Metrics;

namespace ResultsGraphQL.Storage.Demo;

/// <summary>The words that demonstration data is made of.</summary>
internal static class DemoText
{
    public static readonly IReadOnlyList<string> Places =
        ["Riverside Clinic", "Harbour Bank", "Zürich Insurance Desk", "Northwind Energy", "Café Lumière", "Blue Pine Hotels", "Metro Transit", "Alder Dental", "Kestrel Airlines", "Orchard Pharmacy"];

    public static readonly IReadOnlyList<string> Roles = ["receptionist", "reminder dialler"];

    public static readonly IReadOnlyList<string> Callers =
        ["New customer", "Returning customer", "Hurried caller", "Caller on a bad line", "Caller without an account number", "Bilingual caller", "Caller with a complaint", "Elderly caller", "Caller on behalf of a parent", "Caller after hours"];

    public static readonly IReadOnlyList<string> Errands =
        ["books a first appointment", "reschedules, then has second thoughts", "asks for a refund", "reports a lost card", "wants to speak to a person", "disputes an invoice", "asks about opening hours", "changes an address", "cancels a contract", "asks for directions", "orders a refill", "checks the state of a claim", "reports an outage", "upgrades a booking", "asks the same thing twice", "hangs up half-way", "gives a wrong date of birth", "asks for a discount of 15 %", "spells a difficult name", "asks something off topic"];

    public static readonly IReadOnlyList<string> Suites =
        ["nightly regression", "release candidate", "smoke test", "prompt comparison", "load rehearsal", "weekly audit", "été campaign ☎", "hotfix check"];

    public static readonly IReadOnlyList<string> RunTypes = ["voice", "text", "websocket", "livekit_v2", "sip"];

    public static readonly IReadOnlyList<string> Personalities =
        ["Hesitant elderly caller", "Interrupting caller", "Patient planner", "Impatient caller", "Cheerful small-talker", "Sceptical customer", "Soft-spoken caller"];

    public static readonly IReadOnlyList<string> Regions = ["us-west", "us-east", "eu-central", "ap-south"];

    public static readonly IReadOnlyList<string> Failures =
        ["websocket handshake failed: 504", "sip 486 busy here", "speech recogniser closed the stream", "agent didn't join the room", "no audio for 30 seconds", "telephony provider answered 503"];

    public static readonly IReadOnlyList<string> Good =
        ["✅ Greeted the caller by name", "✅ Verified the date of birth", "✅ Offered the earliest free slot", "✅ Read the booking back", "✅ Stayed on topic", "✅ Confirmed the next step", "✅ Asked one question at a time"];

    public static readonly IReadOnlyList<string> Bad =
        ["❌ Never read the time back", "❌ Promised what it couldn't know", "❌ Interrupted the caller", "❌ Missed the caller's second wish", "❌ Repeated the same question", "❌ Closed without a summary"];

    public static readonly IReadOnlyList<(string Outcome, string PromptPart)> Alignments =
    [
        ("Appointment booked for Tuesday 10:30", "Always offer the earliest free slot"),
        ("Old slot released", "Cancel before you rebook"),
        ("Caller identified", "Verify the date of birth before anything else"),
        ("Handed over to a person", "Hand over when the caller asks twice"),
        ("Summary given", "End every call with a summary"),
    ];

    public static readonly IReadOnlyList<string> Categories = ["verification", "booking", "closing", "greeting", "escalation"];

    public static readonly IReadOnlyList<string> Deviations = ["none", "skipped a step", "changed the order of steps", "asked for data it had"];

    public static readonly IReadOnlyList<string> Priorities = ["low", "medium", "high"];

    public static readonly IReadOnlyList<string> Sentiments = ["positive", "neutral", "negative", "mixed"];

    public static readonly IReadOnlyList<(string Name, MetricType Type)> Metrics =
    [
        ("Workflow adherence", MetricType.BinaryWorkflowAdherence),
        ("Empathy", MetricType.ContinuousQualitative),
        ("Latency (ms)", MetricType.Numeric),
        ("Caller sentiment", MetricType.Enum),
        ("Answered the question", MetricType.BinaryQualitative),
        ("Interruptions", MetricType.Numeric),
    ];
}
