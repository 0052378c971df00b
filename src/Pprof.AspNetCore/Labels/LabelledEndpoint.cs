using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pprof.AspNetCore.Metrics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.AspNetCore.Labels;

/// <summary>
/// Where the router notes the endpoint, and from where on the flow works for it. It may be noted several times, as when an
/// error page is shown instead.
/// </summary>
internal sealed class LabelledEndpoint(RequestLabels labels, HttpContext context) : IEndpointFeature
{
    private Endpoint? _endpoint = context.GetEndpoint();
    private LabelSet? _labels;
    private LabelScope? _scope;
    private RequestAccount? _account;

    /// <inheritdoc/>
    public Endpoint? Endpoint
    {
        get
        {
            // A router that had to wait has lost on its return what it set. Who runs the endpoint asks for it right before.
            Enter();
            return _endpoint;
        }

        set
        {
            if (value is null)
            {
                End();
            }
            else if (value != _endpoint)
            {
                _scope = null;
                (_labels, _account) = labels.Of(context, value);
                Enter();
            }

            _endpoint = value;
        }
    }

    /// <summary>From now on, nobody enters it by looking at it.</summary>
    public void End()
    {
        _labels = null;
        _scope = null;
        _account = null;
    }

    private void Enter()
    {
        if (_labels is not null && !IsWithin())
        {
            _scope = ProfileLabels.Push(_labels);
        }

        if (_account is not null)
        {
            AccountFlow.Enter(_account);
        }
    }

    private bool IsWithin()
    {
        if (_scope is null)
        {
            return false;
        }

        LabelScope? open = LabelFlow.Current;
        while (open is not null && open != _scope)
        {
            open = open.Outer;
        }

        return open is not null;
    }
}
