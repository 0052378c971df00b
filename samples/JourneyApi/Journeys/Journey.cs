namespace JourneyApi.Journeys;

/// <summary>A talent.</summary>
internal sealed record Talent(int Id, string Name, string Team);

/// <summary>A journey as a list shows it.</summary>
internal sealed record Journey(int Id, string Title, bool IsCompleted);

/// <summary>A step of a journey with what was answered, as JSON.</summary>
internal sealed record Step(int Number, string Title, double PassMark, string Answers);

/// <summary>An answer within the JSON of a step.</summary>
internal sealed record Answer(string Text, double Score, DateTimeOffset At, string[] Remarks);

/// <summary>A journey with its steps.</summary>
internal sealed record JourneyDetails(Journey Journey, IReadOnlyList<Step> Steps);

/// <summary>A journey on the scoreboard: the mean of its latest scores.</summary>
internal sealed record Rank(int Journey, double Mean);

/// <summary>What a talent may call itself.</summary>
internal sealed record Badge(string Name);
